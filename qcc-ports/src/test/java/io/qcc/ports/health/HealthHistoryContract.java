package io.qcc.ports.health;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link HealthHistory} keeps to. Each test begins with an empty store. */
public abstract class HealthHistoryContract {

  private static final NodeId N = new NodeId("n");
  private static final NodeId M = new NodeId("m");
  private static final Instant LATE = DAY.plus(Duration.ofDays(99));
  private static final Instant EARLY = DAY.minus(Duration.ofDays(99));

  private long number;

  protected abstract Accounts accounts();

  protected abstract Nodes nodes();

  protected abstract HealthHistory history();

  @BeforeEach
  public void twoNodes() {
    accounts().put(account("a", "one"));
    nodes().put(node("n", "a"));
    nodes().put(node("m", "a"));
  }

  @Test
  public void knowsNothingAtFirst() {
    assertThat(history().checks(N, EARLY, LATE, null, 9, 0)).isEmpty();
    assertThat(history().countChecks(N, EARLY, LATE, null)).isZero();
    assertThat(history().changes(N, EARLY, LATE)).isEmpty();
    assertThat(history().runs(EARLY, LATE)).isEmpty();
    history().forgetBefore(LATE);
    history().append("r", List.of());
  }

  @Test
  public void remembersAllOfACheckAndOfAChange() {
    var checks = new ArrayList<Check>();
    for (CheckSource source : CheckSource.values()) {
      for (Verdict verdict : Verdict.values()) {
        Reason reason = verdict == Verdict.WELL ? null : Reason.values()[checks.size()];
        var method = checks.size() < 3 ? null : CheckMethod.values()[checks.size() % 3];
        var took = Duration.ofNanos(checks.size() * 12_345_678_000L);
        checks.add(new Check(at(checks.size()), method, source, took, verdict, reason, "said"));
      }
    }
    append(checks.stream().map(check -> checked(N, check)).toList());
    assertThat(history().checks(N, EARLY, LATE, null, 99, 0)).containsExactlyElementsOf(checks);

    var changes = new ArrayList<StateChange>();
    for (Reason reason : Reason.values()) {
      changes.add(change(N, changes.size(), NodeState.FAILED, reason, null));
    }
    for (NodeState state : NodeState.values()) {
      changes.add(change(N, changes.size(), state, null, LATE));
    }
    append(changes.stream().map(this::changed).toList());
    assertThat(history().changes(N, EARLY, LATE)).containsExactlyElementsOf(changes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "漢", "😀", "\u0301", "'\"\\;--\n\t", "\u202e", "\ufffe"})
  public void remembersDetailsInAnyScriptUpTo500Characters(String part) {
    String detail = part.repeat(part.isEmpty() ? 1 : 500 / part.length());
    append(List.of(checked(N, ill(1, detail))));
    assertThat(history().checks(N, EARLY, LATE, null, 9, 0)).containsExactly(ill(1, detail));
  }

  @Test
  public void keepsTimesToTheMicrosecond() {
    Instant fine = DAY.plusNanos(1_999);
    var check =
        new Check(
            fine, null, CheckSource.TRAFFIC, Duration.ofNanos(5_999), Verdict.WELL, null, null);
    append(
        List.of(
            checked(N, check),
            changed(new StateChange(N, fine, NodeState.COOLING, Reason.RATE_LIMITED, fine))));
    history().note(new GatewayRun("r", fine, fine, false));

    Instant kept = DAY.plusNanos(1_000);
    assertThat(history().checks(N, EARLY, LATE, null, 9, 0))
        .containsExactly(
            new Check(
                kept,
                null,
                CheckSource.TRAFFIC,
                Duration.ofNanos(5_000),
                Verdict.WELL,
                null,
                null));
    assertThat(history().changes(N, EARLY, LATE))
        .containsExactly(new StateChange(N, kept, NodeState.COOLING, Reason.RATE_LIMITED, kept));
    assertThat(history().runs(EARLY, LATE)).containsExactly(new GatewayRun("r", kept, kept, false));
  }

  @Test
  public void listsTheNewestChecksOldestFirst() {
    // Neither the order in which they are appended nor the kind decides, but time, then number.
    append(
        List.of(
            checked(N, ill(3, "d")),
            checked(N, ill(1, "a")),
            changed(change(N, 2, NodeState.FAILED, Reason.CONNECT, null)),
            checked(M, ill(2, "other"))));
    append(List.of(checked(N, ill(2, "b")), checked(N, ill(2, "c"))));

    assertThat(details(null, 9, 0)).containsExactly("a", "b", "c", "d");
    assertThat(details(null, 4, 0)).containsExactly("a", "b", "c", "d");
    assertThat(details(null, 2, 0)).containsExactly("c", "d");
    assertThat(details(null, 2, 1)).containsExactly("b", "c");
    assertThat(details(null, 2, 3)).containsExactly("a");
    assertThat(details(null, 2, 4)).isEmpty();
    assertThat(history().countChecks(N, EARLY, LATE, null)).isEqualTo(4);
  }

  @Test
  public void aRangeHasItsBeginningAndNotItsEnd() {
    append(List.of(checked(N, ill(1, "a")), checked(N, ill(2, "b")), checked(N, ill(3, "c"))));
    assertThat(history().checks(N, at(1), at(3), null, 9, 0))
        .extracting(Check::detail)
        .containsExactly("a", "b");
    assertThat(history().countChecks(N, at(1), at(3), null)).isEqualTo(2);
    assertThat(history().checks(N, at(1).plusNanos(1000), at(3), null, 9, 0))
        .extracting(Check::detail)
        .containsExactly("b");
    assertThat(history().checks(N, at(2), at(2), null, 9, 0)).isEmpty();
    assertThat(history().checks(N, at(3), at(1), null, 9, 0)).isEmpty();
  }

  @Test
  public void listsChecksOfOneSource() {
    append(
        List.of(
            checked(N, well(1, CheckSource.MANUAL)),
            checked(N, well(2, CheckSource.TRAFFIC)),
            checked(N, well(3, CheckSource.MANUAL))));
    assertThat(history().checks(N, EARLY, LATE, CheckSource.MANUAL, 9, 0))
        .containsExactly(well(1, CheckSource.MANUAL), well(3, CheckSource.MANUAL));
    assertThat(history().checks(N, EARLY, LATE, CheckSource.MANUAL, 1, 1))
        .containsExactly(well(1, CheckSource.MANUAL));
    assertThat(history().countChecks(N, EARLY, LATE, CheckSource.MANUAL)).isEqualTo(2);
    assertThat(history().countChecks(N, EARLY, LATE, CheckSource.RECOVERY)).isZero();
  }

  @Test
  public void givesTheLastChangeBeforeTheRangeToo() {
    var changes =
        List.of(
            change(N, 1, NodeState.FAILED, Reason.DNS, null),
            change(N, 2, NodeState.FAILED, Reason.TLS, null),
            change(N, 2, NodeState.HEALTHY, null, null),
            change(N, 4, NodeState.COOLING, Reason.OVERLOADED, at(5)),
            change(N, 6, NodeState.DISABLED, null, null));
    append(changes.stream().map(this::changed).toList());
    append(List.of(changed(change(M, 3, NodeState.DISABLED, null, null))));

    assertThat(history().changes(N, at(3), at(6))).isEqualTo(changes.subList(2, 4));
    assertThat(history().changes(N, at(2), at(6))).isEqualTo(changes.subList(0, 4));
    assertThat(history().changes(N, at(7), at(9))).isEqualTo(changes.subList(4, 5));
    assertThat(history().changes(N, at(0), at(1))).isEmpty();
  }

  @Test
  public void leavesOutNodesThatAreNoMore() {
    var gone = new NodeId("gone");
    append(
        List.of(
            checked(gone, ill(1, "x")),
            checked(N, ill(1, "a")),
            changed(change(gone, 1, NodeState.FAILED, Reason.DNS, null)),
            changed(change(N, 1, NodeState.FAILED, Reason.DNS, null))));
    append(List.of(checked(gone, ill(2, "x"))));
    assertThat(details(null, 9, 0)).containsExactly("a");
    assertThat(history().changes(N, EARLY, LATE)).hasSize(1);
    assertThat(history().checks(gone, EARLY, LATE, null, 9, 0)).isEmpty();
    assertThat(history().changes(gone, EARLY, LATE)).isEmpty();
  }

  @Test
  public void whatIsSaidAgainIsThereOnce() {
    var first = List.<Noted>of(checked(N, ill(1, "a")), changed(change(N, 1)));
    append(first);
    append(first);
    var more = new ArrayList<>(first);
    more.add(checked(N, ill(2, "b")));
    append(more);
    history().append("another run", first);
    assertThat(details(null, 9, 0)).containsExactly("a", "a", "b");
    assertThat(history().changes(N, EARLY, LATE)).hasSize(2);
  }

  @Test
  public void whatANodeLeavesBehindGoesWithIt() {
    nodes().put(node("o", "a"));
    var other = new NodeId("o");
    append(List.of(checked(N, ill(1, "a")), changed(change(N, 1)), checked(other, ill(1, "o"))));
    nodes().remove(N);
    nodes().put(node("n", "a"));
    assertThat(details(null, 9, 0)).isEmpty();
    assertThat(history().changes(N, EARLY, LATE)).isEmpty();
    assertThat(history().countChecks(other, EARLY, LATE, null)).isOne();

    accounts().remove(new AccountId("a"));
    accounts().put(account("a", "one"));
    nodes().put(node("o", "a"));
    assertThat(history().countChecks(other, EARLY, LATE, null)).isZero();
  }

  @Test
  public void changingANodeForgetsNothing() {
    append(List.of(checked(N, ill(1, "a"))));
    nodes().put(node("n", "a").withEnabled(false));
    assertThat(details(null, 9, 0)).containsExactly("a");
  }

  @Test
  public void aRunIsReplacedByItsId() {
    history().note(new GatewayRun("r", at(1), at(2), false));
    history().note(new GatewayRun("r", at(1), at(5), true));
    assertThat(history().runs(EARLY, LATE))
        .containsExactly(new GatewayRun("r", at(1), at(5), true));
  }

  @Test
  public void listsTheRunsThatOverlapAndTheLastBefore() {
    var oldest = new GatewayRun("d", at(0), at(1), true);
    var before = new GatewayRun("c", at(0), at(2), false);
    var reaching = new GatewayRun("b", at(3), at(5), true);
    var beside = new GatewayRun("a", at(4), at(9), false);
    for (GatewayRun run : List.of(beside, oldest, reaching, before)) {
      history().note(run);
    }
    assertThat(history().runs(at(5), at(8))).containsExactly(before, reaching, beside);
    assertThat(history().runs(at(6), at(8))).containsExactly(reaching, beside);
    assertThat(history().runs(at(3), at(4))).containsExactly(before, reaching);
    assertThat(history().runs(at(0), at(9))).containsExactly(before, oldest, reaching, beside);
    assertThat(history().runs(at(10), at(11))).containsExactly(beside);
    assertThat(history().runs(EARLY, at(0))).isEmpty();
  }

  @Test
  public void forgetsWhatIsOldButHowThingsWereThen() {
    append(
        List.of(
            checked(N, ill(1, "a")),
            checked(N, ill(5, "b")),
            changed(change(N, 1)),
            changed(change(N, 3)),
            changed(change(N, 5)),
            changed(change(M, 2)),
            changed(change(M, 4))));
    history().note(new GatewayRun("a", at(0), at(1), true));
    history().note(new GatewayRun("b", at(2), at(3), true));
    history().note(new GatewayRun("c", at(4), at(9), false));

    history().forgetBefore(at(5));

    assertThat(details(null, 9, 0)).containsExactly("b");
    assertThat(history().changes(N, EARLY, LATE)).containsExactly(change(N, 3), change(N, 5));
    assertThat(history().changes(M, EARLY, LATE)).containsExactly(change(M, 4));
    assertThat(history().runs(EARLY, LATE)).extracting(GatewayRun::id).containsExactly("b", "c");

    history().forgetBefore(LATE);
    assertThat(details(null, 9, 0)).isEmpty();
    assertThat(history().changes(N, EARLY, LATE)).containsExactly(change(N, 5));
    assertThat(history().runs(EARLY, LATE)).extracting(GatewayRun::id).containsExactly("c");
  }

  private static Instant at(int seconds) {
    return DAY.plusSeconds(seconds);
  }

  private static Check ill(int second, String detail) {
    return new Check(
        at(second),
        CheckMethod.API,
        CheckSource.RECOVERY,
        Duration.ofMillis(7),
        Verdict.ILL,
        Reason.CONNECT,
        detail);
  }

  private static Check well(int second, CheckSource source) {
    return new Check(at(second), CheckMethod.HEAD, source, Duration.ZERO, Verdict.WELL, null, null);
  }

  private static StateChange change(NodeId node, int second) {
    return change(node, second, NodeState.FAILED, Reason.CONNECT, null);
  }

  private static StateChange change(
      NodeId node, int second, NodeState state, @Nullable Reason reason, @Nullable Instant until) {
    return new StateChange(node, at(second), state, reason, until);
  }

  private Noted checked(NodeId node, Check check) {
    return new Noted.Checked(number++, node, check);
  }

  private Noted changed(StateChange change) {
    return new Noted.Changed(number++, change);
  }

  private void append(List<Noted> notes) {
    history().append("run", notes);
  }

  private List<String> details(@Nullable CheckSource source, int limit, int skip) {
    return history().checks(N, EARLY, LATE, source, limit, skip).stream()
        .map(Check::detail)
        .toList();
  }
}
