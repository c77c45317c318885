package io.qcc.domain.simulator;

import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on threads of their own, but only one at a time, and decides by a seed which goes on:
 * whenever one pauses, waits or ends. Time is virtual and passes only when all wait. So a run
 * depends on nothing but its seed.
 */
final class Scheduler implements Time, Waits {

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final int MOST_STEPS_IN_AN_INSTANT = 100_000;

  private final RandomGenerator random;
  private final Runnable afterStep;
  private final List<Task> runnable = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Task current;
  private @Nullable Throwable broken;
  private long nanos;
  private long steps;
  private long stepsHere;
  private long trace;
  private long timerNumber;
  private int alive;
  private boolean deciding;
  private boolean closing;

  /**
   * @param afterStep looks at the world after each step; throws if it is not sound
   */
  Scheduler(long seed, Runnable afterStep) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.afterStep = afterStep;
  }

  /** One thread of the simulated world. */
  final class Task {

    private final Thread thread;
    private boolean started;
    private boolean waiting;
    private boolean woken;
    private long waitNumber;
    private volatile boolean turn;

    private Task(Runnable body) {
      thread = Thread.ofVirtual().unstarted(() -> run(body));
    }

    private void run(Runnable body) {
      try {
        body.run();
      } catch (Throwable t) {
        fail(t);
      }
      alive--;
      handOver(decide());
    }

    /** Makes it go on, if it waits. */
    void wake() {
      if (waiting) {
        waiting = false;
        woken = true;
        runnable.add(this);
      }
    }

    private void timeOut(long number) {
      if (waiting && waitNumber == number) {
        waiting = false;
        runnable.add(this);
      }
    }
  }

  private record Timer(long at, long number, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
    }
  }

  /** Runs until it is closed and no task is left, or something breaks. */
  void run() throws InterruptedException {
    handOver(decide());
    over.await();
  }

  /** What broke; null if nothing did. */
  @Nullable Throwable broken() {
    return broken;
  }

  RandomGenerator random() {
    return random;
  }

  long steps() {
    return steps;
  }

  /** Tells two runs apart that differed in any step. */
  long trace() {
    return trace;
  }

  int alive() {
    return alive;
  }

  /** The world ends when the tasks that live have ended. */
  void close() {
    closing = true;
  }

  void spawn(Runnable body) {
    alive++;
    runnable.add(new Task(body));
  }

  void after(Duration delay, Runnable action) {
    timers.add(new Timer(nanos + delay.toNanos(), timerNumber++, action));
  }

  @Nullable Task current() {
    return current;
  }

  void fail(Throwable cause) {
    if (broken == null) {
      broken = cause;
    }
  }

  /** Others may go on first. */
  void pause() {
    Task me = me();
    if (me != null) {
      runnable.add(me);
      yieldTo(decide(), me);
    }
  }

  /** Waits; true if it was woken, false when {@code limit} has passed. */
  boolean sleep(Duration limit) {
    Task me = me();
    if (me == null) {
      throw new IllegalStateException("whoever decides must not wait");
    }
    me.waiting = true;
    me.woken = false;
    long number = ++me.waitNumber;
    after(limit, () -> me.timeOut(number));
    yieldTo(decide(), me);
    return me.woken;
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos);
  }

  /** Between two looks at the clock anything may happen. */
  @Override
  public long nanos() {
    pause();
    return nanos;
  }

  /** As {@link #nanos}, but nobody else goes on meanwhile. */
  long at() {
    return nanos;
  }

  @Override
  public Wait open() {
    return new Wait() {
      private final List<Task> waiters = new ArrayList<>(1);
      private boolean open;

      @Override
      public boolean await(Duration limit) {
        pause();
        Task me = current;
        if (!open && limit.isPositive() && me != null) {
          waiters.add(me);
          sleep(limit);
          waiters.remove(me);
        }
        return open;
      }

      @Override
      public void open() {
        open = true;
        List.copyOf(waiters).forEach(Task::wake);
      }
    };
  }

  /** The task whose thread asks; null while it is being decided who goes on. */
  private @Nullable Task me() {
    return deciding ? null : current;
  }

  private void yieldTo(@Nullable Task next, Task me) {
    if (next == me) {
      return;
    }
    handOver(next);
    while (!me.turn) {
      LockSupport.park(this);
    }
    me.turn = false;
  }

  private void handOver(@Nullable Task next) {
    if (next == null) {
      over.countDown();
      return;
    }
    current = next;
    if (next.started) {
      next.turn = true;
      LockSupport.unpark(next.thread);
    } else {
      next.started = true;
      next.thread.start();
    }
  }

  /** One step: who goes on. Null: nobody, for the world has ended. */
  private @Nullable Task decide() {
    deciding = true;
    try {
      steps++;
      if (++stepsHere > MOST_STEPS_IN_AN_INSTANT) {
        throw new AssertionError("time stands still");
      }
      if (broken == null) {
        afterStep.run();
      }
      return broken == null ? choose() : null;
    } catch (Throwable t) {
      fail(t);
      return null;
    } finally {
      deciding = false;
    }
  }

  private @Nullable Task choose() {
    while (runnable.isEmpty()) {
      if (alive == 0 && closing) {
        return null;
      }
      Timer next = timers.poll();
      if (next == null) {
        throw new AssertionError("deadlock: " + alive + " wait for nothing");
      }
      if (next.at() > nanos) {
        nanos = next.at();
        stepsHere = 0;
      }
      next.action().run();
    }
    int chosen = random.nextInt(runnable.size());
    trace = trace * 31 + chosen + nanos;
    Task last = runnable.removeLast();
    return chosen == runnable.size() ? last : runnable.set(chosen, last);
  }
}
