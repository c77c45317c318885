package io.qcc.bench.load.scenario;

import io.qcc.bench.load.client.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * One line of what is reported: a scenario's name and figures.
 *
 * @param figures by what they mean; one that was not measured is not there
 * @param errors how often what went wrong
 * @param samples of memory, where it was watched over time
 */
public record Result(
    String scenario,
    Map<Figure, Double> figures,
    Map<String, Integer> errors,
    List<Sample> samples) {

  private static final double MIB = 1024.0 * 1024;
  private static final double MILLI = 1e6;
  private static final double PER = 10_000;
  private static final double HOUR = 3600;

  /** A closed loop: the cost and time of a request. */
  static Result requests(String scenario, Seen seen) {
    Tally tally = seen.tally();
    return of(scenario, seen)
        .per(seen, tally.requests())
        .percentiles(tally.latency(), Figure.P50, Figure.P99);
  }

  /** An open loop: times count from when a request was due. */
  static Result due(String scenario, Seen seen) {
    Tally tally = seen.tally();
    return of(scenario, seen)
        .per(seen, tally.requests())
        .percentiles(tally.latency(), Figure.DUE_P50, Figure.DUE_P99);
  }

  /** Streams: the cost and time of a delta. */
  static Result events(String scenario, Seen seen) {
    Tally tally = seen.tally();
    return of(scenario, seen)
        .per(seen, tally.events())
        .percentiles(tally.firstEvent(), Figure.FIRST_P50, Figure.FIRST_P99)
        .percentiles(tally.lag(), Figure.LAG_P50, Figure.LAG_P99)
        .with(Figure.LOST, OptionalDouble.of((double) tally.lost()));
  }

  /**
   * Silent streams.
   *
   * @param gone how many of them did not last
   */
  static Result parked(String scenario, Seen seen, int gone) {
    return of(scenario, seen)
        .percentiles(seen.tally().firstEvent(), Figure.FIRST_P50, Figure.FIRST_P99)
        .with(Figure.LOST, OptionalDouble.of(gone));
  }

  /** A mixed load over time; growth is the slope of a straight line through the samples. */
  static Result soak(String scenario, Seen seen, List<Sample> samples) {
    Result result = events(scenario, seen);
    samples.forEach(result.samples::add);
    return result
        .with(Figure.GROWTH, Slope.of(samples, Sample::rss, HOUR))
        .with(Figure.HEAP_GROWTH, Slope.of(samples, s -> s.heap().orElse(0), HOUR));
  }

  /** A tenant's load and what of it is not in the books; below 0: what is too much in them. */
  static Result bill(String scenario, Tally tally, long requests, long tokens) {
    return new Result(scenario, new EnumMap<>(Figure.class), tally.errors(), new ArrayList<>())
        .with(Figure.ANSWERED, OptionalDouble.of((double) tally.requests()))
        .with(Figure.UNBILLED, OptionalDouble.of((double) requests))
        .with(Figure.UNBILLED_TOKENS, OptionalDouble.of((double) tokens))
        .with(Figure.ERRORS, OptionalDouble.of((double) tally.errorCount()));
  }

  private static Result of(String scenario, Seen seen) {
    var result =
        new Result(scenario, new EnumMap<>(Figure.class), seen.tally().errors(), new ArrayList<>());
    return result
        .with(Figure.RSS, mib(seen.rss()))
        .with(Figure.PEAK, mib(seen.peak()))
        .with(Figure.ERRORS, OptionalDouble.of((double) seen.tally().errorCount()));
  }

  /** Divides the cost by what was done. */
  private Result per(Seen seen, long units) {
    figures.put(Figure.RATE, units / seen.seconds());
    if (units > 0 && seen.cpu().isPresent()) {
      figures.put(Figure.CPU, seen.cpu().getAsDouble() / units * PER);
    }
    return this;
  }

  /** The same with one figure more. */
  Result with(Figure figure, OptionalDouble value) {
    value.ifPresent(number -> figures.put(figure, number));
    return this;
  }

  static double mib(long bytes) {
    return bytes / MIB;
  }

  static OptionalDouble mib(OptionalLong bytes) {
    return bytes.isPresent() ? OptionalDouble.of(mib(bytes.getAsLong())) : OptionalDouble.empty();
  }

  private Result percentiles(Histogram times, Figure median, Figure tail) {
    if (times.getTotalCount() > 0) {
      figures.put(median, times.getValueAtPercentile(50) / MILLI);
      figures.put(tail, times.getValueAtPercentile(99) / MILLI);
    }
    return this;
  }
}
