package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Circuit;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks at nodes that nobody doubts, and who does them. */
class RoundsTest extends ProbesWorld {

  @Test
  void looksAtNodesThatHaveNotFailedAreLeftToTheOneOfAllGatewaysThatDoesThem() {
    leads = false;
    nodes = List.of(node("a"), node("b"));
    var probes = probes(4);
    probes.tick();
    time.pass(Duration.ofHours(1));
    probes.tick();
    assertThat(tasks).isEmpty();
    fail("b");
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    runAll();
    assertThat(looks()).containsExactly(CheckSource.RECOVERY);
    assertThat(circuit("b")).isInstanceOf(Circuit.Healthy.class);
    leads = true;
    probes.tick();
    runAll();
    assertThat(looks()).containsExactly(CheckSource.RECOVERY, CheckSource.SCHEDULED);
  }

  @Test
  void whoFoundANodeIllLooksAgainWhoeverDoesTheRest() {
    upstream = answering(500, "application/json", "{}");
    var probes = probes(4);
    probes.tick();
    time.pass(Duration.ofSeconds(10));
    probes.tick();
    runAll();
    leads = false;
    time.pass(Duration.ofSeconds(40));
    probes.tick();
    runAll();
    assertThat(told).extracting(Check::verdict).containsOnly(Check.Verdict.ILL).hasSize(2);
  }

  @Test
  void aNewNodeIsLookedAtSoonAndThenLeftAlone() {
    var probes = probes(4);
    probes.tick();
    time.pass(Duration.ofSeconds(4));
    probes.tick();
    runAll();
    assertThat(told)
        .singleElement()
        .satisfies(check -> assertThat(check.source()).isEqualTo(CheckSource.SCHEDULED));
    assertThat(checks.of(nodes.getFirst())).isEqualTo(told.getFirst());
    for (int i = 0; i < 590; i++) {
      time.pass(Duration.ofSeconds(1));
      probes.tick();
    }
    assertThat(tasks).isEmpty();
  }

  @Test
  void oneThatWasConfiguredAnewIsNew() {
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    Node changed = checked("a", CheckMethod.HEAD);
    nodes = List.of(changed);
    assertThat(checks.of(changed)).isNull();
    probes.tick();
    assertThat(checks.of(changed)).isNull();
    look(probes, Duration.ofSeconds(4));
    assertThat(checks.of(changed).method()).isEqualTo(CheckMethod.HEAD);
  }

  @Test
  void oneThatIsRemovedIsForgotten() {
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    Node gone = nodes.getFirst();
    nodes = List.of();
    probes.tick();
    assertThat(checks.of(gone)).isNull();
  }

  @Test
  void oneThatIsOutOfItsMindIsOutAfterAsManyLooksAsFailures() {
    upstream = answering(500, "application/json", "{}");
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    look(probes, Duration.ofSeconds(30));
    look(probes, Duration.ofSeconds(30));
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    assertThat(told).hasSize(3).allMatch(check -> check.source() == CheckSource.SCHEDULED);
  }

  @Test
  void aRoundOfSlowNodesKeepsNoFailedOneOut() {
    nodes = List.of(node("a"), node("b"), node("c"), node("d"));
    var probes = probes(1);
    probes.tick();
    time.pass(Duration.ofSeconds(5));
    probes.tick();
    assertThat(tasks).hasSize(2);
    fail("d");
    time.pass(Duration.ofSeconds(1));
    probes.tick();
    time.pass(Duration.ofDays(-1));
    probes.tick();
    assertThat(tasks).hasSize(3);
    tasks.removeLast().run();
    assertThat(told.getLast().source()).isEqualTo(CheckSource.RECOVERY);
  }
}
