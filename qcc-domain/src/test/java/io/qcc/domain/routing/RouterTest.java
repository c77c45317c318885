package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.ACCOUNT;
import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Cooling;
import io.qcc.domain.health.Health;
import io.qcc.domain.routing.Plan.Skip;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.Skipped.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final String OPUS = "claude-opus-4-5";
  private static final Node A = node("a", 1, 1, 0);
  private static final Node B = node("b", 2, 1, 0);
  private static final Node C = node("c", 3, 1, 0);
  private static final Node D = node("d", 4, 1, 0);

  private final Map<NodeId, Health> health = new HashMap<>();

  @Test
  void theBestTierComesFirst() {
    assertThat(plan(List.of(C, A, B), null).ready()).containsExactly(A, B, C);
  }

  @Test
  void everyNodeStandsInOneListAndTheRestIsExplained() {
    cool(B, new Cooling(null, T.plusSeconds(3), Reason.RESET, false));
    cool(C, new Cooling("claude-opus", T.plusSeconds(90), Reason.RATE_LIMITED, true));
    fail(D, Reason.RESET, T, 0);
    Node off = node("off").withEnabled(false);
    Node trial = node("trial");
    health.put(trial.id(), of(new Circuit.Trial(T, Reason.RESET, 1, 0, T)));
    assertThat(plan(List.of(trial, off, D, C, B, A), null))
        .isEqualTo(
            new Plan(
                List.of(A),
                List.of(B),
                List.of(C),
                List.of(D, trial),
                T.plusSeconds(90),
                List.of(
                    new Skip(trial, Why.TRIAL),
                    new Skip(off, Why.DISABLED),
                    new Skip(D, Why.FAILED),
                    new Skip(C, Why.LIMITED),
                    new Skip(B, Why.COOLING))));
  }

  @Test
  void theFirstToTakeTrafficAgainIsTheSoonestReset() {
    cool(A, new Cooling("claude-opus", T.plusSeconds(90), Reason.RATE_LIMITED, true));
    cool(B, new Cooling("claude-opus", T.plusSeconds(20), Reason.RATE_LIMITED, true));
    Plan plan = plan(List.of(A, B), null);
    assertThat(plan.hard()).containsExactly(B, A);
    assertThat(plan.soonestReset()).isEqualTo(T.plusSeconds(20));
    assertThat(plan.only(A.id()).hard()).containsExactly(A);
  }

  @Test
  void aNodeThatDoesNotKnowTheModelIsTheLastChoiceUnlessAnotherSaidWhen() {
    cool(A, new Cooling(OPUS, T.plusSeconds(600), Reason.MODEL_NOT_SERVED, true));
    cool(B, new Cooling(null, T.plusSeconds(3), Reason.RESET, false));
    assertThat(plan(List.of(A, B), null).soft()).containsExactly(B, A);
    cool(C, new Cooling("claude-opus", T.plusSeconds(20), Reason.RATE_LIMITED, true));
    assertThat(plan(List.of(A, B, C), null).soft()).containsExactly(B);
  }

  @Test
  void theFailedNodeMostLikelyToHaveRecoveredIsTriedFirst() {
    fail(A, Reason.CREDENTIAL, T.minusSeconds(9), 0);
    fail(B, Reason.RESET, T.plusSeconds(20), 0);
    fail(C, Reason.RESET, T.plusSeconds(10), 0);
    fail(D, Reason.RESET, T.plusSeconds(30), 1);
    assertThat(plan(List.of(A, B, C, D), null).failed()).containsExactly(D, C, B, A);
  }

  @Test
  void aWarmSessionStaysThoughABetterNodeAppears() {
    Binding home = Binding.served(null, B.id(), Duration.ofMinutes(5), T.minusSeconds(60));
    assertThat(plan(List.of(A, B, C), home).ready()).containsExactly(B, A, C);
    Binding cold = Binding.served(null, B.id(), Duration.ofMinutes(5), T.minusSeconds(300));
    assertThat(plan(List.of(A, B, C), cold).ready()).containsExactly(A, B, C);
  }

  @Test
  void aWarmSessionLeavesANodeThatCoolsForAReadyOne() {
    cool(B, new Cooling(null, T.plusSeconds(3), Reason.RESET, false));
    Binding home = Binding.served(null, B.id(), Duration.ofMinutes(5), T.minusSeconds(60));
    Plan plan = plan(List.of(A, B, C), home);
    assertThat(plan.ready()).containsExactly(A, C);
    assertThat(plan.soft()).containsExactly(B);
  }

  @Test
  void aHomeThatIsGoneIsNoHome() {
    Binding home = Binding.served(null, new NodeId("gone"), Duration.ofMinutes(5), T);
    assertThat(plan(List.of(B, A), home).ready()).containsExactly(A, B);
  }

  private Plan plan(List<Node> nodes, Binding binding) {
    return Router.plan(
        nodes,
        id -> health.getOrDefault(id, Health.FRESH),
        AffinityKey.of(ACCOUNT, "s"),
        OPUS,
        Failback.WHEN_COLD,
        binding,
        T);
  }

  private void cool(Node node, Cooling cooling) {
    health.put(node.id(), new Health(Health.FRESH.circuit(), List.of(cooling), 0));
  }

  private void fail(Node node, Reason reason, Instant trialAt, int successes) {
    health.put(node.id(), of(new Circuit.Failed(T, reason, 1, trialAt, successes)));
  }

  private static Health of(Circuit circuit) {
    return new Health(circuit, List.of(), 0);
  }
}
