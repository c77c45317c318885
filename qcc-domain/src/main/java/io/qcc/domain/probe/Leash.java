package io.qcc.domain.probe;

import io.qcc.ports.relay.UpstreamCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call that has used up its time, from outside: a call's own limits bound its parts and not
 * the whole, and an answer that drips must not keep a thread.
 */
final class Leash {

  /** For the whole of a look over HTTP. */
  static final Duration LENGTH = Duration.ofSeconds(10);

  private @Nullable UpstreamCall call;
  private long began;
  private boolean cut;

  /** From now on it may be cut off. */
  synchronized void hold(UpstreamCall held, long nanos) {
    call = held;
    began = nanos;
  }

  /** Its time does not matter any more. */
  synchronized void letGo() {
    call = null;
  }

  void cutIfOverdue(long nanos) {
    UpstreamCall overdue = overdue(nanos);
    if (overdue != null) {
      overdue.close();
    }
  }

  private synchronized @Nullable UpstreamCall overdue(long nanos) {
    if (call == null || nanos - began < LENGTH.toNanos()) {
      return null;
    }
    UpstreamCall overdue = call;
    call = null;
    cut = true;
    return overdue;
  }

  synchronized boolean wasCut() {
    return cut;
  }
}
