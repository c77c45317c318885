package io.qcc.domain.usage;

import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Ledger;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.LedgerState;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Spill;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes the record of every settled request, and sees to it that the store has it once. While the
 * store is away or slow the entries go to a spill on this machine's disk, and from there to the
 * store when it is back, after a restart too.
 *
 * <p>{@link #keep} it every tenth of a second and {@link #write} it at least twice within {@link
 * LedgerPolicy#patience}, on a thread each: the first knows this machine only, the second may have
 * to wait for the store. Then what was settled more than a second ago survives the process. Close
 * it when all traffic has ended and before the store and the spill are closed.
 */
public final class RequestLedger implements Ledger, AutoCloseable {

  private static final Logger LOG = System.getLogger("io.qcc.ledger");

  /** Then others have their turn on the thread, and on the store. */
  private static final int STEPS = 20;

  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final String run;
  private final CostOf costOf;
  private final Time time;
  private final Spill spill;
  private final Room room;
  private final Queue<RequestRecord> inbox = new ConcurrentLinkedQueue<>();
  private final Outbox outbox;
  private final Outage outage;

  /** Guards what is this machine's: the numbering and the spilling. */
  private final ReentrantLock keeping = new ReentrantLock();

  private final Spilling spilling;
  private long numbered;
  private boolean costFailed;

  /** Guards what waits for the store. */
  private final ReentrantLock writing = new ReentrantLock();

  private final StoreWriter writer;
  private final Forgetting forgetting;
  private volatile boolean closed;

  /**
   * @param run names this run of the gateway, among all that write to the store
   */
  public RequestLedger(
      String run, RequestLog log, Spill spill, CostOf costOf, LedgerPolicy policy, Time time) {
    this.run = run;
    this.costOf = costOf;
    this.time = time;
    this.spill = spill;
    this.room = new Room(policy.mostEntries(), policy.mostBytes());
    this.outbox = new Outbox(room);
    this.outage = new Outage(spill.description());
    this.spilling = new Spilling(outbox, room, spill, outage, policy, time);
    this.writer = new StoreWriter(outbox, log, spill, outage, policy, time);
    this.forgetting = new Forgetting(log, policy, time);
  }

  /** Waits for nobody. What there is no room for is counted, and said by {@link #keep}. */
  @Override
  public void append(RequestRecord settled) {
    if (!closed && room.take(Room.weight(settled))) {
      inbox.add(settled);
    } else {
      outage.lose(1);
    }
  }

  /** Numbers what came, and spills what the store is too slow for. */
  public void keep() {
    keeping.lock();
    try {
      number();
      spilling.some();
      outage.tellLosses();
    } finally {
      keeping.unlock();
    }
  }

  /** Writes what waits for the store, and forgets a little of what is old. May block. */
  public void write() {
    writing.lock();
    try {
      for (int i = 0; i < STEPS && writer.step(); i++) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
      if (!outage.isStoreAway()) {
        forgetting.step();
      }
    } finally {
      writing.unlock();
    }
  }

  public LedgerState state() {
    return new LedgerState(
        room.entries(), spill.contents().bytes(), outage.setAside(), outage.lost(), outage.since());
  }

  /** Writes what is left, to the store if that takes it, else to the spill. */
  @Override
  public void close() {
    closed = true;
    keeping.lock();
    try {
      number();
      drain();
      spilling.all();
      outage.end(outbox.isEmpty() ? 0 : room.entries());
    } finally {
      keeping.unlock();
    }
  }

  /** Unless somebody still waits for the store: then nobody else need try. */
  private void drain() {
    boolean free = false;
    try {
      free = writing.tryLock(1, TimeUnit.SECONDS);
      if (free) {
        writer.drain(time.nanos() + FAREWELL.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (free) {
        writing.unlock();
      }
    }
  }

  private void number() {
    long now = time.nanos();
    RequestRecord next;
    while ((next = inbox.poll()) != null) {
      outbox.add(new Held(new LedgerEntry(run, ++numbered, next, cost(next)), now));
    }
  }

  /** A bill without a price is still a bill. */
  private @Nullable Long cost(RequestRecord settled) {
    try {
      return costOf.microUsd(settled);
    } catch (RuntimeException e) {
      if (!costFailed) {
        costFailed = true;
        LOG.log(Level.ERROR, "the cost of requests cannot be told; it is left unknown", e);
      }
      return null;
    }
  }
}
