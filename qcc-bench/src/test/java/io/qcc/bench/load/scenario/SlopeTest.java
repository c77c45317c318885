package io.qcc.bench.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SlopeTest {

  @Test
  void a_rise_is_told_in_the_unit_asked_for() {
    var samples = List.of(sample(0, 100), sample(60, 101), sample(120, 102));

    assertThat(Slope.of(samples, Sample::rss, 3600).orElseThrow()).isCloseTo(60, within(1e-9));
  }

  @Test
  void one_moment_has_no_slope() {
    assertThat(Slope.of(List.of(sample(5, 100)), Sample::rss, 3600)).isEmpty();
  }

  private static Sample sample(double seconds, double rss) {
    return new Sample(seconds, rss, OptionalDouble.empty());
  }
}
