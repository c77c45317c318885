package io.qcc.domain.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One seed alone: {@code ./mvnw -pl qcc-domain -am test -Dtest=SimulatorTest -Dqcc.seed=42}. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SimulatorTest {

  /** More: {@code -Dqcc.steps=20000000}. */
  private static final long STEPS = Long.getLong("qcc.steps", 1_000_000);

  private static final long STEPS_OF_A_WORLD = 20_000;

  @Test
  void theInvariantsHoldForAMillionSteps() throws InterruptedException {
    Long only = Long.getLong("qcc.seed");
    if (only != null) {
      live(only);
      return;
    }
    long steps = 0;
    for (long seed = 1; steps < STEPS; seed++) {
      steps += live(seed);
    }
    assertThat(steps).isGreaterThanOrEqualTo(STEPS);
  }

  @ParameterizedTest
  @EnumSource(value = Plant.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
  void plantedFaultsAreFound(Plant plant) {
    assertThatThrownBy(
            () -> {
              for (long seed = 1; seed <= 60; seed++) {
                new World(seed, STEPS_OF_A_WORLD, plant).live();
              }
            })
        .isInstanceOf(AssertionError.class)
        .rootCause()
        .hasMessageContaining(plant.finding);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aSeedAlwaysLeadsToTheSameLife(long seed) throws InterruptedException {
    var first = new World(seed, STEPS_OF_A_WORLD, Plant.NOTHING);
    var second = new World(seed, STEPS_OF_A_WORLD, Plant.NOTHING);
    first.live();
    second.live();
    assertThat(first.trace()).isEqualTo(second.trace());
  }

  private static long live(long seed) throws InterruptedException {
    try {
      return new World(seed, STEPS_OF_A_WORLD, Plant.NOTHING).live();
    } catch (AssertionError broken) {
      throw new AssertionError(
          "seed %d broke; again: ./mvnw -pl qcc-domain -am test -Dtest=SimulatorTest -Dqcc.seed=%d"
                  .formatted(seed, seed)
              + " -Dsurefire.failIfNoSpecifiedTests=false",
          broken);
    }
  }
}
