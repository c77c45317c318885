package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Total;
import io.qcc.ports.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A sum that grows. No upstream's numbers make it wrap around: it stops at the largest there is.
 */
@SuppressWarnings("EnumOrdinal") // places in an array that nobody else sees
public final class Tally {

  private final long[] counts = new long[Count.values().length];
  private final Spans took = new Spans();
  private final Spans firstByte = new Spans();

  public long get(Count count) {
    return counts[count.ordinal()];
  }

  public void add(Count count, long more) {
    long sum = get(count) + Math.max(more, 0);
    counts[count.ordinal()] = sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Of what it was added to; but what is the largest there is, or more, stays so. */
  public void take(Count count, long less) {
    long sum = get(count);
    if (sum < Long.MAX_VALUE) {
      counts[count.ordinal()] = Math.max(sum - less, 0);
    }
  }

  /** All that is counted in another one. */
  public void take(Tally other) {
    for (Count count : Count.values()) {
      take(count, other.get(count));
    }
  }

  /** One request more. */
  public void add(Figures of) {
    count(of);
    if (of.took() > 0) { // nobody measured how long an imported one took
      took.add(of.took());
    }
    if (of.firstByte() != null) {
      firstByte.add(of.firstByte());
    }
  }

  /** One request more, but for how long it took. */
  void count(Figures of) {
    add(Count.REQUESTS, 1);
    add(ending(of), 1);
    add(Count.ATTEMPTS, of.attempts());
    add(of.usage());
    if (of.cost() == null) {
      add(Count.UNKNOWN_COST, 1);
    } else {
      add(Count.COST, of.cost());
    }
    add(Count.BYTES_IN, of.bytesIn());
    add(Count.BYTES_OUT, of.bytesOut());
  }

  private static Count ending(Figures of) {
    return switch (of.outcome()) {
      case SUCCEEDED -> Count.SUCCESSES;
      case CUT, LEFT -> Count.CUT;
      case ODD, REFUSED, FAILED -> Count.FAILURES;
    };
  }

  private void add(Usage usage) {
    add(Count.INPUT, usage.input());
    add(Count.OUTPUT, usage.output());
    add(Count.CACHE_WRITE_5M, usage.cacheWrite5m());
    add(Count.CACHE_WRITE_1H, usage.cacheWrite1h());
    add(Count.CACHE_READ, usage.cacheRead());
    add(Count.WEB_SEARCHES, usage.webSearches());
    if (usage.input() < 0 || usage.output() < 0) {
      add(Count.UNKNOWN_TOKENS, 1);
    }
  }

  /** The histograms of other requests, as {@link #took} and {@link #firstByte} give them. */
  public void add(@Nullable String took, @Nullable String firstByte) {
    this.took.add(took);
    this.firstByte.add(firstByte);
  }

  public @Nullable String took() {
    return took.text();
  }

  public @Nullable String firstByte() {
    return firstByte.text();
  }

  /** All that is in another one. */
  public void add(Tally other) {
    for (Count count : Count.values()) {
      add(count, other.get(count));
    }
    took.add(other.took);
    firstByte.add(other.firstByte);
  }

  public Counters counters() {
    return new Counters(
        get(Count.REQUESTS),
        get(Count.SUCCESSES),
        get(Count.FAILURES),
        get(Count.CUT),
        get(Count.ATTEMPTS),
        get(Count.INPUT),
        get(Count.OUTPUT),
        get(Count.CACHE_WRITE_5M),
        get(Count.CACHE_WRITE_1H),
        get(Count.CACHE_READ),
        get(Count.WEB_SEARCHES),
        get(Count.UNKNOWN_TOKENS),
        get(Count.COST),
        get(Count.UNKNOWN_COST),
        get(Count.BYTES_IN),
        get(Count.BYTES_OUT));
  }

  public Total total() {
    return new Total(counters(), took.latency(), firstByte.latency());
  }
}
