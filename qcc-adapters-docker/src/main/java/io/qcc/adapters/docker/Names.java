package io.qcc.adapters.docker;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Looks names up, for not too long. */
final class Names {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Names() {}

  /** Empty: it has none, or nobody said so in time. */
  static List<InetAddress> addresses(String host, TimedCalls calls) throws InterruptedException {
    try {
      return calls.within(LONGEST, () -> List.of(InetAddress.getAllByName(host)));
    } catch (ExecutionException | TimeoutException e) {
      return List.of();
    }
  }
}
