package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final Rung bell = new Rung();
  private final Watch watch = new Watch(timer, bell);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void setsNoTimerForALimitThatIsFarOff() {
    watch.limit(Duration.ofMinutes(10), Reason.FIRST_BYTE_TIMEOUT);
    watch.look();
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void setsItAtOnceForALimitThatMayBeDueBeforeTheNextLook() {
    watch.limit(Watch.LOOK, Reason.FIRST_BYTE_TIMEOUT);
    assertThat(timer.getQueue()).hasSize(1);
  }

  @Test
  void aLookSetsItOnceForWhatHasComeNear() {
    // far off when it was set: a moment ago
    watch.limit(Watch.LOOK.multipliedBy(2).plusMillis(1), Reason.FIRST_BYTE_TIMEOUT);
    while (timer.getQueue().isEmpty()) {
      watch.look();
    }
    watch.look();
    assertThat(timer.getQueue()).hasSize(1);
  }

  @Test
  void aTimerThatIsShutDownKeepsNoLimitHoweverFarOff() {
    timer.shutdownNow();
    watch.limit(Duration.ofMinutes(10), Reason.FIRST_BYTE_TIMEOUT);
    assertThat(bell.late).isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
  }

  private static final class Rung implements Watch.Bell {

    private Reason late;

    @Override
    public void tooLate(Reason reason) {
      late = reason;
    }

    @Override
    public void silence() {}
  }
}
