package io.qcc.e2e;

import io.qcc.ports.relay.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request as the fake upstream saw it.
 *
 * @param connection which of the fake's connections carried it, from 0
 * @param nth its place on that connection, from 0
 * @param head every byte before the body, as text
 * @param gone opened when the other end left before it had its whole answer
 */
record Seen(
    int connection,
    int nth,
    String head,
    String method,
    String target,
    Headers headers,
    byte[] body,
    CountDownLatch gone) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  String sha256() {
    return sha256(body);
  }

  boolean goneWithin(Duration limit) throws InterruptedException {
    return gone.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
