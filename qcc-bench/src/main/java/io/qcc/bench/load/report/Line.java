package io.qcc.bench.load.report;

import io.qcc.bench.load.scenario.Figure;
import io.qcc.bench.load.scenario.Result;
import java.util.OptionalDouble;

/**
 * One result and whose it is.
 *
 * @param upstream {@code plain}, {@code tls} or {@code h2}
 * @param round from 1
 */
public record Line(String target, String upstream, int round, Result result) {

  public String scenario() {
    return result.scenario();
  }

  public OptionalDouble figure(Figure figure) {
    Double value = result.figures().get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
