package io.qcc.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

  private static final long SECOND = 1_000_000_000;

  /** A clock that measures may begin anywhere, and pass the largest number. */
  @ParameterizedTest
  @ValueSource(longs = {0, -5 * SECOND, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE})
  void holdsAMinutesWorthAndFillsEvenly(long start) {
    var rate = new Rate(start);
    long due = Rate.due(1, 60);
    for (int i = 0; i < 60; i++) {
      assertThat(rate.untilThere(start, due)).isZero();
      rate.take(start, due);
    }
    assertThat(rate.untilThere(start, due)).isEqualTo(SECOND);
    assertThat(rate.untilThere(start + SECOND / 2, due)).isEqualTo(SECOND / 2);
    assertThat(rate.untilThere(start + SECOND, due)).isZero();
    assertThat(rate.untilThere(start + SECOND, 2 * due)).isEqualTo(SECOND);
    assertThat(rate.untilThere(start + 1000 * SECOND, Rate.due(60, 60))).isZero();
    assertThat(rate.untilThere(start + 1000 * SECOND, Rate.due(61, 60))).isZero();
  }

  @Test
  void whatComesBackToAFullBucketIsLostAndWhatIsOwedIsTakenNow() {
    var rate = new Rate(0);
    rate.take(0, 10 * SECOND);
    rate.correct(30 * SECOND, -10 * SECOND);
    assertThat(rate.untilThere(30 * SECOND, Rate.MINUTE)).isZero();
    assertThat(rate.untilThere(30 * SECOND, Rate.MINUTE + 1)).isEqualTo(1);
    rate.correct(30 * SECOND, 5 * SECOND);
    assertThat(rate.untilThere(30 * SECOND, Rate.MINUTE)).isEqualTo(5 * SECOND);
  }

  @Test
  void whatOthersTakeIsMissingAndNotCountedAsTakenHere() {
    var rate = new Rate(0);
    rate.take(0, 10 * SECOND);
    rate.correct(0, -4 * SECOND);
    rate.elsewhere(0, 30 * SECOND);
    assertThat(rate.taken()).isEqualTo(6 * SECOND);
    assertThat(rate.untilThere(0, 25 * SECOND)).isEqualTo(SECOND);
    rate.elsewhere(0, Rate.MINUTE);
    assertThat(rate.untilThere(0, 0)).isEqualTo(36 * SECOND);
    rate.elsewhere(0, -80 * SECOND);
    assertThat(rate.untilThere(0, 44 * SECOND)).isZero();
    assertThat(rate.untilThere(0, 45 * SECOND)).isEqualTo(SECOND);
    assertThat(rate.taken()).isEqualTo(6 * SECOND);
  }

  @Test
  void theLargestNumbersDoNotOverflow() {
    var rate = new Rate(0);
    for (int i = 0; i < 10; i++) {
      rate.correct(0, Rate.span(Long.MAX_VALUE, 1));
    }
    assertThat(rate.untilThere(0, Rate.due(Long.MAX_VALUE, 1))).isPositive();
    assertThat(Rate.due(1, Long.MAX_VALUE)).isZero();
  }
}
