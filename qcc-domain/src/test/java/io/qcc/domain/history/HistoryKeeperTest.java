package io.qcc.domain.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How what is noted gets into the store, and out of it. */
class HistoryKeeperTest extends HistoryWorld {

  @Test
  void nothingIsWrittenUntilTheTick() {
    started();
    keeper.noted(NODE, check(CheckSource.SCHEDULED, null));
    fail(Reason.CREDENTIAL);
    assertThat(history.notes).isEmpty();
    assertThat(history.runs).isEmpty();
    keeper.tick();
    assertThat(history.notes).hasSize(2);
    assertThat(history.runs).hasSize(1);
  }

  @Test
  void checksAreThinnedAndFitted() {
    started();
    for (int second = 0; second < 400; second++) {
      keeper.noted(NODE, check(CheckSource.TRAFFIC, null));
      pass(1);
    }
    keeper.noted(NODE, check(CheckSource.RECOVERY, "x".repeat(600)));
    keeper.tick();
    assertThat(history.checks(ID)).hasSize(3);
    assertThat(history.checks(ID).getLast().detail()).hasSize(500);
  }

  @Test
  void aStoreThatIsAwayLosesNothingAndChangesNoOrder() {
    started();
    fail(Reason.BILLING);
    history.mood = FakeHistory.Mood.AWAY;
    keeper.tick();
    pass(1);
    keeper.noted(NODE, check(CheckSource.MANUAL, "first"));
    keeper.tick();
    keeper.flush();
    pass(1);
    board.reset(NODE);
    assertThat(history.notes).isEmpty();
    history.mood = FakeHistory.Mood.THERE;
    keeper.tick();
    assertThat(history.notes).extracting(Noted::number).containsExactly(1L, 2L, 3L);
    keeper.tick();
    assertThat(history.notes).hasSize(3);
    assertThat(history.runs.values()).singleElement().isEqualTo(runUntil(time.now(), false));
  }

  @Test
  void whatTheStoreTookWithoutSayingSoIsThereOnce() {
    started();
    fail(Reason.BILLING);
    history.mood = FakeHistory.Mood.SILENT;
    keeper.tick();
    keeper.noted(NODE, check(CheckSource.MANUAL, "second"));
    keeper.tick();
    history.mood = FakeHistory.Mood.THERE;
    keeper.tick();
    assertThat(history.notes).extracting(Noted::number).containsExactly(1L, 2L);
  }

  @Test
  void muchIsWrittenInBatches() {
    started();
    for (int i = 0; i < 1_201; i++) {
      keeper.noted(NODE, check(CheckSource.MANUAL, "x"));
    }
    keeper.tick();
    assertThat(history.batches).containsExactly(500, 500, 201);
    assertThat(history.notes)
        .extracting(Noted::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_201).boxed().toList());
    assertThat(history.runsNoted).isOne();
  }

  @Test
  void thatItRunsIsSaidNowAndThenAndBeforeWhatHappened() {
    started();
    for (int second = 0; second <= 60; second++) {
      keeper.tick();
      pass(1);
    }
    assertThat(history.runsNoted).isEqualTo(3);
    fail(Reason.BILLING);
    keeper.tick();
    assertThat(history.runs.values()).singleElement().isEqualTo(runUntil(time.now(), false));
    assertThat(history.runs.keySet()).containsExactly(keeper.run().id());
  }

  @Test
  void aCleanStopIsSaidAndNothingAfterIt() {
    started();
    keeper.tick();
    pass(3);
    keeper.noted(NODE, check(CheckSource.MANUAL, "last"));
    keeper.close();
    GatewayRun ended = runUntil(time.now(), true);
    assertThat(history.runs.values()).containsExactly(ended);
    assertThat(history.notes).hasSize(1);
    pass(60);
    keeper.noted(NODE, check(CheckSource.MANUAL, "too late"));
    keeper.tick();
    keeper.flush();
    keeper.close();
    assertThat(history.runs.values()).containsExactly(ended);
    assertThat(history.notes).hasSize(1);
  }

  @Test
  void aStopWithTheStoreAwayGoesThrough() {
    started();
    fail(Reason.BILLING);
    history.mood = FakeHistory.Mood.AWAY;
    keeper.close();
    assertThat(history.runs).isEmpty();
  }

  @Test
  void whatIsOldIsForgottenByTheOneOfAllGatewaysThatDoesThat() {
    leads = false;
    started();
    keeper.tick();
    pass(7200);
    keeper.tick();
    assertThat(history.forgotten).isEmpty();
    leads = true;
    keeper.tick();
    assertThat(history.forgotten).containsExactly(time.now().minus(Duration.ofDays(30)));
  }

  @Test
  void whatIsOldIsForgottenAtTheStartAndOnceAnHour() {
    started();
    keeper.tick();
    assertThat(history.forgotten).containsExactly(time.now().minus(Duration.ofDays(30)));
    pass(3599);
    keeper.tick();
    assertThat(history.forgotten).hasSize(1);
    pass(1);
    keeper.tick();
    assertThat(history.forgotten).hasSize(2);
  }

  @Test
  void whoTellsSomethingDoesNotWaitForTheStore() throws InterruptedException {
    started();
    fail(Reason.BILLING);
    var reached = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    history.duringAppend =
        () -> {
          reached.countDown();
          awaited(released);
        };
    Thread writer = Thread.ofVirtual().start(keeper::tick);
    awaited(reached);

    board.reset(NODE);
    keeper.noted(NODE, check(CheckSource.MANUAL, "meanwhile"));

    history.duringAppend = () -> {};
    released.countDown();
    writer.join();
    keeper.tick();
    assertThat(history.notes).extracting(Noted::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aBugOfTheStoresIsNotHiddenAndNothingIsLostByIt() {
    started();
    fail(Reason.BILLING);
    history.fault = new IllegalStateException("bug");
    assertThatThrownBy(keeper::tick).hasMessage("bug");
    history.fault = null;
    keeper.tick();
    assertThat(history.changes(ID)).hasSize(1);
  }
}
