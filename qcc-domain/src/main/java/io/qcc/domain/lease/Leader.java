package io.qcc.domain.lease;

import io.qcc.ports.lease.Lease;
import io.qcc.ports.lease.Leases;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds one lease, or waits for it. Whoever asks {@link #isOurs} is told from memory, and told no
 * if it could not be renewed in time: then another may have it.
 *
 * <p>What is done under it must do no harm if it is done twice: who was asked to begin just before
 * it was lost does not hear of that.
 */
public final class Leader implements Duty, AutoCloseable {

  private static final Logger LOG = System.getLogger("io.qcc.instances");

  private final Leases leases;
  private final String name;
  private final String holder;
  private final Time time;

  /** Guards all that is written, and is held while the store is asked. */
  private final ReentrantLock moving = new ReentrantLock();

  private volatile Tenure tenure = Tenure.Out.UNKNOWN;
  private boolean told;
  private boolean closed;

  /**
   * @param holder of this gateway's run, and of no other
   */
  public Leader(Leases leases, String name, String holder, Time time) {
    this.leases = leases;
    this.name = name;
    this.holder = holder;
    this.time = time;
  }

  /** Whether it is ours, and nobody else can have it yet. Does not block. */
  @Override
  public boolean isOurs() {
    return tenure.isHeld(time.nanos());
  }

  /** Takes it if it may be taken, renews it in time; to be called every second. May block. */
  public void tick() {
    moving.lock();
    try {
      if (!closed) {
        tenure =
            switch (tenure) {
              case Tenure.In in -> renewed(in);
              case Tenure.Out out -> taken(out);
            };
      }
    } catch (StoreUnavailable e) {
      // Somebody else tells of a store that is away.
      LOG.log(Level.DEBUG, "the lease {0} waits for the store: {1}", name, e.getMessage());
    } finally {
      tell();
      moving.unlock();
    }
  }

  private Tenure renewed(Tenure.In in) {
    long asked = time.nanos();
    if (!in.mustRenew(asked)) {
      return in;
    }
    var renewed = leases.renew(in.lease());
    return renewed.isPresent() ? new Tenure.In(renewed.get(), asked) : Tenure.Out.UNKNOWN;
  }

  private Tenure taken(Tenure.Out out) {
    Lease found = leases.find(name).orElse(null);
    Tenure.Out now = out.finds(found, time.nanos());
    if (!now.mayTake(time.nanos())) {
      return now;
    }
    long asked = time.nanos();
    var taken = leases.take(name, holder, found);
    return taken.isPresent() ? new Tenure.In(taken.get(), asked) : now;
  }

  private void tell() {
    boolean held = isOurs();
    if (held != told) {
      told = held;
      LOG.log(
          Level.INFO,
          held
              ? "this gateway does from now on what one of all on the store does (lease {0})"
              : "this gateway does no more what one of all on the store does (lease {0})",
          name);
    }
  }

  /** Gives it back, so that another need not wait. */
  @Override
  public void close() {
    moving.lock();
    try {
      Tenure last = tenure;
      closed = true;
      tenure = Tenure.Out.UNKNOWN;
      if (last instanceof Tenure.In(var lease, _)) {
        leases.release(lease);
      }
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "the lease {0} is not given back: {1}", name, e.getMessage());
    } finally {
      moving.unlock();
    }
  }
}
