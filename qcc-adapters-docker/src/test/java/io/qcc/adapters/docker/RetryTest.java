package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {

  @Test
  void waitsTwiceAsLongEachTimeButNotForEver() {
    Retry retry = Retry.NONE;
    assertThat(retry.due(0)).isTrue();
    for (int minutes : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      retry = retry.after("no", 7);
      long pause = Duration.ofMinutes(minutes).toNanos();
      assertThat(retry.due(7 + pause - 1)).isFalse();
      assertThat(retry.due(7 + pause)).isTrue();
    }
  }
}
