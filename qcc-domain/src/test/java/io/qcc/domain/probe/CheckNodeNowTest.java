package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.ACCOUNT;
import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.health.Turn;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckNodeNowTest {

  private static final Caller OWNER = new Caller(ACCOUNT, "team", Role.MEMBER, null);
  private static final Caller STRANGER =
      new Caller(new AccountId("other"), "other", Role.MEMBER, null);
  private static final Caller ADMIN = new Caller(new AccountId("root"), "root", Role.ADMIN, null);

  private final HandTime time = new HandTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Waits waits = new WorkingWaits();
  private final HealthBoard board =
      new HealthBoard(new HealthMachine(HealthPolicy.DEFAULT), time, new Random(1), waits, _ -> {});
  private final List<Check> told = new ArrayList<>();
  private final LastChecks checks = new LastChecks((_, check) -> told.add(check));
  private Executor threads = tasks::addLast;
  private Node node = node("a");
  private int status = 200;
  private int calls;
  private Runnable whileItRuns = () -> {};
  private final Probes probes =
      new Probes(
          board,
          () -> List.of(node),
          new Prober(
              _ -> {
                calls++;
                whileItRuns.run();
                return new CannedCall(status, "application/json", "{}", false);
              },
              new NoCli(),
              time,
              "claude-haiku"),
          checks,
          time,
          waits,
          task -> threads.execute(task),
          ProbePolicy.DEFAULT,
          () -> true);
  private final CheckNodeNow check =
      new CheckNodeNow(probes, id -> Optional.of(node).filter(known -> known.id().equals(id)));

  @Test
  void whoMayNotTouchTheNodeLearnsNothing() {
    assertThat(check.check(STRANGER, node.id())).isInstanceOf(Answer.NotFound.class);
    assertThat(check.check(ADMIN, new NodeId("b"))).isInstanceOf(Answer.NotFound.class);
    assertThat(calls).isZero();
    assertThat(ask(ADMIN).verdict()).isEqualTo(Check.Verdict.WELL);
  }

  @Test
  void whoAsksWhileTheGatewayStopsIsToldSoAndNothingIsNoted() {
    probes.tick();
    whileItRuns = () -> probes.stop();
    for (int i = 0; i < 2; i++) {
      Check found = ask(OWNER);
      assertThat(found.verdict()).isEqualTo(Check.Verdict.UNKNOWN);
      assertThat(found.detail()).isEqualTo("the gateway is stopping");
    }
    time.pass(Duration.ofSeconds(5));
    probes.tick();
    assertThat(tasks).isEmpty();
    assertThat(calls).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void aDisabledNodeIsLookedAtTooAndItsHealthFollows() {
    node = node.withEnabled(false);
    status = 401;
    Check found = ask(OWNER);
    assertThat(found.reason()).isEqualTo(Reason.CREDENTIAL);
    assertThat(found.source()).isEqualTo(CheckSource.MANUAL);
    assertThat(board.of(node.id()).circuit()).isInstanceOf(Circuit.Failed.class);
    assertThat(checks.of(node)).isEqualTo(found);
    status = 200;
    ask(OWNER);
    assertThat(board.of(node.id()).circuit()).isInstanceOf(Circuit.Healthy.class);
    assertThat(told).hasSize(2);
  }

  @Test
  void whoAsksWhileSomebodyLooksGetsWhatThatOneFinds() {
    probes.tick();
    time.pass(Duration.ofSeconds(5));
    probes.tick();
    assertThat(tasks).hasSize(1);
    assertThat(ask(OWNER).source()).isEqualTo(CheckSource.SCHEDULED);
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void aLookAtTheNodeAsItWasBeforeIsNotWhatWasAskedFor() {
    probes.tick();
    time.pass(Duration.ofSeconds(5));
    probes.tick();
    Node before = node;
    node =
        new Node(
            before.id(),
            before.account(),
            before.name(),
            node("elsewhere").baseUrl(),
            before.credential(),
            1,
            1,
            0,
            before.check(),
            true,
            true,
            before.created());
    assertThat(ask(OWNER).source()).isEqualTo(CheckSource.MANUAL);
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void theVerdictOfARequestsTrialIsAwaited() {
    fail();
    Turn trial = board.beginTrial(node);
    tasks.addLast(() -> ask(OWNER));
    Runnable first = tasks.removeFirst();
    tasks.addLast(
        () -> {
          assertThat(calls).isZero();
          trial.on(new HealthEvent.Responded(time.now()));
        });
    first.run();
    assertThat(calls).isEqualTo(1);
    assertThat(told.getLast().verdict()).isEqualTo(Check.Verdict.WELL);
  }

  @Test
  void aTrialThatDoesNotEndIsNotWaitedForForEver() {
    fail();
    board.beginTrial(node);
    Instant before = time.now();
    Check found = ask(OWNER);
    assertThat(found.verdict()).isEqualTo(Check.Verdict.UNKNOWN);
    assertThat(found.reason()).isEqualTo(Reason.CHECK_TIMEOUT);
    assertThat(Duration.between(before, time.now())).isLessThanOrEqualTo(Duration.ofSeconds(40));
    assertThat(calls).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  void whoAsksWhileTheGatewayStopsIsToldSo() {
    threads =
        _ -> {
          throw new RejectedExecutionException("closing");
        };
    assertThat(ask(OWNER).verdict()).isEqualTo(Check.Verdict.UNKNOWN);
  }

  private Check ask(Caller caller) {
    Answer<Check> answer = check.check(caller, node.id());
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<Check>) answer).value();
  }

  private void fail() {
    board.begin(node).on(new HealthEvent.Refused(time.now(), Reason.CREDENTIAL));
  }

  /** Whoever waits does what there is to do; then time passes. */
  private final class WorkingWaits implements Waits {
    @Override
    public Wait open() {
      return new Wait() {
        private boolean open;

        @Override
        public boolean await(Duration limit) {
          while (!open && !tasks.isEmpty()) {
            tasks.removeFirst().run();
          }
          if (!open && limit.isPositive()) {
            time.pass(limit);
          }
          return open;
        }

        @Override
        public void open() {
          open = true;
        }
      };
    }
  }

  private static final class NoCli implements ClaudeCli {
    @Override
    public Availability availability() {
      throw new AssertionError("nobody asks for Claude Code here");
    }

    @Override
    public @Nullable Run run(Node node, String model, Duration deadline) {
      throw new AssertionError("nobody asks for Claude Code here");
    }
  }
}
