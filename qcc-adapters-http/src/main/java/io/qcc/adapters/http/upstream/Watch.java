package io.qcc.adapters.http.upstream;

import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The time limits of one call, kept by one lazy timer.
 *
 * <p>Moving a deadline writes a field. The timer is set only for what is due soon, and otherwise
 * whoever {@link #look looks} will set it in time; when it comes too early it waits for the rest.
 * So most calls never set it, and a stream of a million chunks sets it a handful of times. All
 * times are nanoseconds since the call was made.
 */
final class Watch implements Runnable {

  /** What happens when time is up. Called on the timer's thread: must be quick. */
  interface Bell {

    void tooLate(Reason reason);

    void silence();
  }

  /** How often {@link #look} must be called. */
  static final Duration LOOK = Duration.ofSeconds(1);

  /** A look may come late itself. */
  private static final long SOON = 2 * LOOK.toNanos();

  private static final long NEVER = Long.MAX_VALUE;

  private final ScheduledExecutorService timer;
  private final Bell bell;
  private final long origin = System.nanoTime();

  private final AtomicLong limitAt = new AtomicLong(NEVER);
  private final AtomicLong lullAt = new AtomicLong(NEVER);
  private volatile Reason reason = Reason.CONNECT;
  private volatile long armedAt = NEVER; // written under this
  private @Nullable Future<?> armed; // guarded by this
  private boolean over; // guarded by this

  Watch(ScheduledExecutorService timer, Bell bell) {
    this.timer = timer;
    this.bell = bell;
  }

  /** From now on {@code limit} to go, else it is {@code why}. */
  void limit(Duration limit, Reason why) {
    reason = why;
    set(limitAt, limit);
  }

  /** Tells of a silence after {@code lull}; null: does not. */
  void lull(@Nullable Duration lull) {
    if (lull == null) {
      lullAt.set(NEVER);
    } else {
      set(lullAt, lull);
    }
  }

  /** Nobody waits: no limit, no lull. */
  void rest() {
    limitAt.set(NEVER);
    lullAt.set(NEVER);
  }

  /** Sets the timer for what is due before the next look. */
  void look() {
    armBy(soonest(), now());
  }

  /** Takes the silence that is due: true for one taker only. */
  boolean takeLull() {
    return take(lullAt);
  }

  /** The call is over; the timer forgets it. */
  synchronized void end() {
    over = true;
    rest();
    if (armed != null) {
      armed.cancel(false);
    }
  }

  @Override
  public void run() {
    disarm();
    if (take(limitAt)) {
      bell.tooLate(reason);
    }
    if (now() >= lullAt.get()) {
      bell.silence();
    }
    armBy(soonest(), now());
  }

  private long soonest() {
    return Math.min(limitAt.get(), lullAt.get());
  }

  private void set(AtomicLong deadline, Duration span) {
    long now = now();
    long at = now + span.toNanos();
    deadline.set(at);
    armBy(at, now);
    if (timer.isShutdown()) {
      bell.tooLate(reason); // nobody would keep the limit
    }
  }

  /** Whoever moved the deadline meanwhile wins. */
  private boolean take(AtomicLong deadline) {
    long at = deadline.get();
    return now() >= at && deadline.compareAndSet(at, NEVER);
  }

  private void armBy(long at, long now) {
    if (at < armedAt && at - now <= SOON) {
      arm(at);
    }
  }

  private synchronized void arm(long at) {
    if (over || at >= armedAt) {
      return;
    }
    if (armed != null) {
      armed.cancel(false);
    }
    try {
      armed = timer.schedule(this, Math.max(0, at - now()), TimeUnit.NANOSECONDS);
      armedAt = at;
    } catch (RejectedExecutionException shutDown) {
      bell.tooLate(reason); // shut down: nobody would keep the limit
    }
  }

  /** Unless another thread has armed it anew for later. */
  private synchronized void disarm() {
    if (now() >= armedAt) {
      armedAt = NEVER;
    }
  }

  private long now() {
    return System.nanoTime() - origin;
  }
}
