package io.qcc.domain.lease;

import io.qcc.ports.lease.Lease;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway stands to a lease, by its own monotonic clock alone. No clocks are compared: a
 * lease may be taken from its holder by who has seen it stand still for {@link #TTL}, and the
 * holder, who counts from before its last renewal, has stopped {@link #HELD} after that.
 */
sealed interface Tenure {

  /** A lease that nobody renewed for so long may be taken. */
  Duration TTL = Duration.ofSeconds(10);

  /** The holder believes so long in its last renewal; the rest is for clocks that run unevenly. */
  Duration HELD = Duration.ofSeconds(8);

  Duration RENEW_EVERY = Duration.ofSeconds(3);

  boolean isHeld(long nanos);

  /**
   * It is another's, or nobody's.
   *
   * @param seen as it was found last; null: nobody ever had it, or nobody looked yet
   * @param since when it was found so first; meaningless without it
   */
  record Out(@Nullable Lease seen, long since) implements Tenure {

    static final Out UNKNOWN = new Out(null, 0);

    @Override
    public boolean isHeld(long nanos) {
      return false;
    }

    /**
     * @param found as it is at {@code nanos}, or was a little before
     */
    Out finds(@Nullable Lease found, long nanos) {
      return found != null && found.equals(seen) ? this : new Out(found, nanos);
    }

    boolean mayTake(long nanos) {
      return seen == null || seen.isFree() || nanos - since >= TTL.toNanos();
    }
  }

  /**
   * It is ours.
   *
   * @param asked when the renewal that went well, or the taking, was asked for
   */
  record In(Lease lease, long asked) implements Tenure {

    @Override
    public boolean isHeld(long nanos) {
      return nanos - asked < HELD.toNanos();
    }

    boolean mustRenew(long nanos) {
      return nanos - asked >= RENEW_EVERY.toNanos();
    }
  }
}
