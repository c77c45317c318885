package io.qcc.bench.load.client;

import io.qcc.bench.load.wire.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts and stops patterns of load, and tells what came of them. */
public final class Generator implements AutoCloseable {

  /** One pattern at work. */
  public final class Run {

    private final Pattern pattern;

    private Run(Pattern pattern) {
      this.pattern = pattern;
      loop.ask(
          () -> {
            patterns.add(pattern);
            pattern.start();
            return pattern;
          });
    }

    /** Starts a new count and returns the old one. */
    public Tally swap() {
      return loop.ask(pattern::swap);
    }

    /** How many requests are under way. */
    public int underWay() {
      return loop.ask(pattern::underWay);
    }

    /** How many streams of a burst have brought their first delta. */
    public int begun() {
      return loop.ask(() -> pattern instanceof Burst burst ? burst.begun() : 0);
    }

    /** Sends no more and waits for the answers under way, at most so long. */
    public void finish(Duration longest) throws InterruptedException {
      loop.ask(
          () -> {
            pattern.stop();
            return pattern;
          });
      awaitAnswers(longest);
    }

    /** Waits until nothing is under way, at most so long. */
    public void awaitAnswers(Duration longest) throws InterruptedException {
      long end = System.nanoTime() + longest.toNanos();
      while (underWay() > 0 && System.nanoTime() < end) {
        Thread.sleep(20);
      }
    }

    /**
     * Closes every connection and returns the count; a request still under way is an error in it.
     */
    public Tally end() {
      return loop.ask(
          () -> {
            pattern.stop();
            pattern.close();
            patterns.remove(pattern);
            return pattern.swap();
          });
    }
  }

  private final Loop loop = new Loop("load");
  private final List<Pattern> patterns = new ArrayList<>();

  public Generator() throws IOException {
    loop.ask(
        () -> {
          loop.tick(this::tick);
          return loop;
        });
  }

  private long tick(long now) {
    long wait = Long.MAX_VALUE;
    for (int i = 0; i < patterns.size(); i++) {
      wait = Math.min(wait, patterns.get(i).tick(now));
    }
    return wait;
  }

  public Run closedLoop(int port, Question question, int connections) {
    return new Run(new ClosedLoop(loop, port, question, connections));
  }

  public Run openLoop(int port, Question question, int perSecond) {
    return new Run(new OpenLoop(loop, port, question, perSecond));
  }

  /**
   * @param events that each stream is to bring
   * @param perSecond how many are opened; 0: as fast as can be
   */
  public Run burst(int port, Question question, int streams, int events, int perSecond) {
    return new Run(new Burst(loop, port, question, streams, events, perSecond));
  }

  @Override
  public void close() {
    loop.close();
  }
}
