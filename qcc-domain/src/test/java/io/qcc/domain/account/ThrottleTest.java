package io.qcc.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {

  private static final long SECOND = 1_000_000_000L;

  private final Throttle throttle =
      new Throttle(new Throttle.Policy(3, Duration.ofSeconds(60), 100));

  @ParameterizedTest
  @CsvSource({"0, 0", "2, 0", "3, 1", "4, 2", "5, 4", "8, 32", "9, 60", "1000000, 60"})
  void theWaitDoublesUpToItsLimit(int attempts, long seconds) {
    var policy = new Throttle.Policy(3, Duration.ofSeconds(60), 100);
    assertThat(policy.waitAfter(attempts)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void attemptsThatBeginTogetherAreNotFree() {
    for (int i = 0; i < 3; i++) {
      assertThat(throttle.begin("a", 0)).isEqualTo(Duration.ZERO);
    }
    assertThat(throttle.begin("a", 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(throttle.begin("b", 0)).isEqualTo(Duration.ZERO);
  }

  @Test
  void waitingPaysAndARefusedAttemptDoesNotCount() {
    for (int i = 0; i < 3; i++) {
      throttle.begin("a", 0);
    }
    for (int i = 0; i < 50; i++) {
      assertThat(throttle.begin("a", SECOND / 2)).isEqualTo(Duration.ofMillis(500));
    }
    assertThat(throttle.begin("a", SECOND)).isEqualTo(Duration.ZERO);
    assertThat(throttle.begin("a", SECOND)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aLongPauseForgivesAndSoDoesSuccess() {
    for (int i = 0; i < 3; i++) {
      throttle.begin("a", 0);
      throttle.begin("b", 0);
    }
    throttle.forgive("b");
    assertThat(throttle.begin("b", 0)).isEqualTo(Duration.ZERO);
    long later = 3601 * SECOND;
    for (int i = 0; i < 3; i++) {
      assertThat(throttle.begin("a", later)).isEqualTo(Duration.ZERO);
    }
  }

  @Test
  void whatWasTakenBackDidNotHappen() {
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.begin("a", 0)).isEqualTo(Duration.ZERO);
      throttle.takeBack("a");
    }
  }

  @Test
  void theQuietestSubjectIsForgottenWhenThereAreTooMany() {
    for (int i = 0; i < 3; i++) {
      throttle.begin("loud", 0);
    }
    for (int i = 0; i < 1_000; i++) {
      throttle.begin("other" + i, 0);
      assertThat(throttle.begin("loud", 0)).isPositive();
    }
    for (int i = 0; i < 100; i++) {
      throttle.begin("more" + i, 0);
    }
    assertThat(throttle.begin("loud", 0)).isEqualTo(Duration.ZERO);
  }
}
