package io.qcc.ports.usage;

import java.time.Instant;

/**
 * A place in the order of all requests, newest first: right after the one it names. Requests that
 * come later do not move it.
 */
public record RequestCursor(Instant at, long number, String run) {

  public static RequestCursor after(LedgerEntry entry) {
    return new RequestCursor(entry.request().at(), entry.number(), entry.run());
  }
}
