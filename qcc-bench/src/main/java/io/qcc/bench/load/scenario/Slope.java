package io.qcc.bench.load.scenario;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How steeply a value rises over time, by least squares. */
final class Slope {

  private Slope() {}

  /**
   * @param unit seconds over which the rise is told
   * @return empty for fewer than two moments
   */
  static OptionalDouble of(List<Sample> samples, ToDoubleFunction<Sample> value, double unit) {
    double meanTime = samples.stream().mapToDouble(Sample::seconds).average().orElse(0);
    double meanValue = samples.stream().mapToDouble(value).average().orElse(0);
    double spread = 0;
    double together = 0;
    for (Sample sample : samples) {
      double away = sample.seconds() - meanTime;
      spread += away * away;
      together += away * (value.applyAsDouble(sample) - meanValue);
    }
    return spread == 0 ? OptionalDouble.empty() : OptionalDouble.of(together / spread * unit);
  }
}
