package io.qcc.domain.relay;

import java.time.Duration;

/**
 * The bounds of a relay.
 *
 * @param retryMax extra attempts after the first
 * @param commitLimit no attempt begins later than this after the request; a stream's wait for its
 *     head ends there too
 * @param connect for DNS, TCP and TLS of one attempt
 * @param firstByteStream for the head of a streaming answer
 * @param firstByteWhole for the head of any other answer
 * @param idle between two chunks of an answer
 * @param keepalive silence on a committed stream after which a ping is written
 * @param gateBytes a stream that has shown no content after so many bytes is committed all the same
 * @param gateTime and so it is after so long
 * @param holdBytes a whole answer up to this size is held until it is complete
 * @param queueTime how long a request waits for a place
 * @param verdictWait how long a request waits for the trial of a failed node that another one makes
 */
public record RelayPolicy(
    int retryMax,
    Duration commitLimit,
    Duration connect,
    Duration firstByteStream,
    Duration firstByteWhole,
    Duration idle,
    Duration keepalive,
    int gateBytes,
    Duration gateTime,
    int holdBytes,
    Duration queueTime,
    Duration verdictWait) {

  public static final RelayPolicy DEFAULT =
      new RelayPolicy(
          3,
          Duration.ofSeconds(120),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(600),
          Duration.ofSeconds(120),
          Duration.ofSeconds(15),
          64 << 10,
          Duration.ofSeconds(10),
          256 << 10,
          Duration.ofSeconds(30),
          Duration.ofSeconds(5));
}
