package io.qcc.domain.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks by Claude Code, and what breaks. */
class ClaudeLooksTest extends ProbesWorld {

  @Test
  void whileClaudeCodeLooksAFailedNodeIsOpenToTrials() {
    nodes = List.of(checked("a", CheckMethod.CLI));
    fail("a");
    var probes = probes(4);
    time.pass(Duration.ofSeconds(30));
    run = new ClaudeCli.Run.TimedOut();
    whileItRuns =
        () -> {
          assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
          try (var trial = board.beginTrial(nodes.getFirst())) {
            trial.on(new HealthEvent.Responded(time.now()));
          }
        };
    look(probes, Duration.ZERO);
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    assertThat(told.getLast().reason()).isEqualTo(Reason.CHECK_TIMEOUT);
  }

  @Test
  void whatClaudeCodeFindsIsTheTrial() {
    nodes = List.of(checked("a", CheckMethod.CLI));
    fail("a");
    var probes = probes(4);
    run = new ClaudeCli.Run.Broken("exit 1");
    look(probes, Duration.ofSeconds(30));
    assertThat(circuit("a"))
        .isInstanceOfSatisfying(
            Circuit.Failed.class, failed -> assertThat(failed.ejections()).isEqualTo(2));
    run = new ClaudeCli.Run.Answered("OK");
    look(probes, Duration.ofSeconds(60));
    look(probes, Duration.ofSeconds(2));
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void ifNobodyCanLookTheNodeStaysAsItIsAndThatIsShown() {
    nodes = List.of(checked("a", CheckMethod.CLI));
    fail("a");
    var probes = probes(4);
    run =
        new ClaudeCli.Run.NotRun(
            new ClaudeCli.Availability.Unavailable(Reason.ENGINE_MISSING, "none", "get one"));
    look(probes, Duration.ofSeconds(30));
    Check shown = checks.of(nodes.getFirst());
    assertThat(shown.verdict()).isEqualTo(Check.Verdict.UNKNOWN);
    assertThat(shown.detail()).isEqualTo("none; get one");
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    time.pass(Duration.ofSeconds(29));
    probes.tick();
    assertThat(tasks).isEmpty();
    run = new ClaudeCli.Run.Answered("OK");
    look(probes, Duration.ofSeconds(1));
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void aLookThatBreaksIsToldOfAndDoesNotComeBackAtOnce() {
    upstream =
        _ -> {
          throw new IllegalStateException("a bug");
        };
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    assertThat(told)
        .singleElement()
        .satisfies(check -> assertThat(check.verdict()).isEqualTo(Check.Verdict.UNKNOWN));
    time.pass(Duration.ofSeconds(1));
    probes.tick();
    assertThat(tasks).isEmpty();
  }
}
