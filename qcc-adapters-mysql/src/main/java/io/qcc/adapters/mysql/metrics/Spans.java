package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Latency;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, many times: HdrHistogram's buckets and percentiles, to two digits and
 * half a millisecond.
 *
 * <p>A few spans are kept as they come, for most sums are of few requests, and a histogram is an
 * array of thousands.
 */
final class Spans {

  static final long LONGEST = Duration.ofDays(1).toNanos() / 1000;

  private static final long FINEST = 1000;
  private static final int DIGITS = 2;
  private static final int FEW = 48;

  /** Only asked for the buckets it has. */
  private static final Histogram SCALE = new Histogram(FINEST, LONGEST, DIGITS);

  private long[] values = {};
  private long[] counts = {};
  private int few;
  private @Nullable Histogram histogram;

  /** What is longer than a day counts as a day. */
  void add(long micros) {
    add(SCALE.lowestEquivalentValue(Math.clamp(micros, 0, LONGEST)), 1);
  }

  /** Adds those that {@link #text} wrote down. */
  void add(@Nullable String text) {
    if (text != null) {
      SpanText.read(text, this::add);
    }
  }

  void add(Spans other) {
    if (other.histogram == null) {
      for (int i = 0; i < other.few; i++) {
        add(other.values[i], other.counts[i]);
      }
    } else {
      for (var recorded : other.histogram.recordedValues()) {
        add(
            SCALE.lowestEquivalentValue(recorded.getValueIteratedTo()),
            recorded.getCountAtValueIteratedTo());
      }
    }
  }

  private void add(long value, long count) {
    if (histogram != null) {
      histogram.recordValueWithCount(value, count);
      return;
    }
    if (few == FEW) {
      spread().recordValueWithCount(value, count);
      return;
    }
    if (few == values.length) {
      values = Arrays.copyOf(values, few == 0 ? 4 : Math.min(2 * few, FEW));
      counts = Arrays.copyOf(counts, values.length);
    }
    values[few] = value;
    counts[few++] = count;
  }

  private Histogram spread() {
    Histogram made = histogram;
    if (made == null) {
      made = new Histogram(FINEST, 2 * FINEST, DIGITS);
      made.setAutoResize(true);
      for (int i = 0; i < few; i++) {
        made.recordValueWithCount(values[i], counts[i]);
      }
      histogram = made;
      values = new long[0];
      counts = values;
    }
    return made;
  }

  private boolean isEmpty() {
    return few == 0;
  }

  /** Null: there is nothing in it. */
  @Nullable String text() {
    if (isEmpty()) {
      return null;
    }
    var text = new SpanText();
    if (histogram == null) {
      inOrder(text);
    } else {
      for (var recorded : histogram.recordedValues()) {
        text.add(
            SCALE.lowestEquivalentValue(recorded.getValueIteratedTo()),
            recorded.getCountAtValueIteratedTo());
      }
    }
    return text.toString();
  }

  private void inOrder(SpanText text) {
    long[] sorted = Arrays.copyOf(values, few);
    Arrays.sort(sorted);
    for (int i = 0; i < few; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        text.add(sorted[i], countOf(sorted[i]));
      }
    }
  }

  private long countOf(long value) {
    long count = 0;
    for (int i = 0; i < few; i++) {
      count += values[i] == value ? counts[i] : 0;
    }
    return count;
  }

  @Nullable Latency latency() {
    if (isEmpty()) {
      return null;
    }
    Histogram of = spread();
    return new Latency(
        of.getTotalCount(),
        span(Math.round(of.getMean())),
        span(of.getValueAtPercentile(50)),
        span(of.getValueAtPercentile(95)),
        span(of.getValueAtPercentile(99)));
  }

  private static Duration span(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
