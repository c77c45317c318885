package io.qcc.bench.load.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * One line of what is reported: a scenario's name and figures.
 *
 * @param figures by what they mean; one that was not measured is not there
 * @param errors how often what went wrong
 */
public record Result(String scenario, Map<Figure, Double> figures, Map<String, Integer> errors) {

  private static final double MIB = 1024.0 * 1024;
  private static final double MILLI = 1e6;
  private static final double PER = 10_000;

  /** Requests, or the deltas of streams, are what the cost is divided by. */
  static Result requests(String scenario, Seen seen) {
    return of(scenario, seen, seen.tally().requests());
  }

  static Result events(String scenario, Seen seen) {
    return of(scenario, seen, seen.tally().events());
  }

  private static Result of(String scenario, Seen seen, long units) {
    var figures = new LinkedHashMap<Figure, Double>();
    var tally = seen.tally();
    if (units > 0) {
      seen.cpu().ifPresent(cpu -> figures.put(Figure.CPU, cpu / units * PER));
    }
    figures.put(Figure.RATE, units / seen.seconds());
    percentiles(figures, tally.latency(), Figure.P50, Figure.P99);
    percentiles(figures, tally.firstEvent(), Figure.FIRST_P50, Figure.FIRST_P99);
    percentiles(figures, tally.lag(), Figure.LAG_P50, Figure.LAG_P99);
    put(figures, Figure.RSS, seen.rss());
    put(figures, Figure.PEAK, seen.peak());
    figures.put(Figure.ERRORS, (double) tally.errorCount());
    if (tally.events() > 0) {
      figures.put(Figure.LOST, (double) tally.lost());
    }
    return new Result(scenario, figures, tally.errors());
  }

  /** The same with one figure more. */
  Result with(Figure figure, OptionalDouble value) {
    value.ifPresent(number -> figures.put(figure, number));
    return this;
  }

  static OptionalDouble mib(OptionalLong bytes) {
    return bytes.isPresent() ? OptionalDouble.of(bytes.getAsLong() / MIB) : OptionalDouble.empty();
  }

  private static void put(Map<Figure, Double> figures, Figure figure, OptionalLong bytes) {
    mib(bytes).ifPresent(number -> figures.put(figure, number));
  }

  private static void percentiles(
      Map<Figure, Double> figures, Histogram times, Figure median, Figure tail) {
    if (times.getTotalCount() > 0) {
      figures.put(median, times.getValueAtPercentile(50) / MILLI);
      figures.put(tail, times.getValueAtPercentile(99) / MILLI);
    }
  }
}
