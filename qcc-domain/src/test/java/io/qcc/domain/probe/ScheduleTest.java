package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");

  /** Far from zero on purpose: a monotonic clock begins anywhere. */
  private static final long NOW = Long.MAX_VALUE - 1000;

  private static final Circuit HEALTHY = new Circuit.Healthy(0, 0, Instant.EPOCH);
  private static final Circuit FAILING = new Circuit.Healthy(1, 0, Instant.EPOCH);

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of("new", fresh(1), HEALTHY, null),
        Arguments.of("new, and nothing was seen", fresh(4), HEALTHY, Urgency.UNKNOWN),
        Arguments.of("new, but requests go well", served(fresh(9), 8), HEALTHY, null),
        Arguments.of("looked at lately", looked(Verdict.WELL, 599), HEALTHY, null),
        Arguments.of("looked at long ago", looked(Verdict.WELL, 661), HEALTHY, Urgency.IDLE),
        Arguments.of(
            "looked at long ago, but requests go well",
            served(looked(Verdict.WELL, 9999), 500),
            HEALTHY,
            null),
        Arguments.of(
            "requests went well long ago",
            served(looked(Verdict.WELL, 9999), 661),
            HEALTHY,
            Urgency.IDLE),
        Arguments.of("failed once just now", looked(Verdict.ILL, 20), FAILING, null),
        Arguments.of("failed once", looked(Verdict.ILL, 31), FAILING, Urgency.SUSPECT),
        Arguments.of("a look went wrong, but it is alive", looked(Verdict.ILL, 31), HEALTHY, null),
        Arguments.of("a request failed once", looked(Verdict.WELL, 31), FAILING, null),
        Arguments.of("nobody could look just now", looked(Verdict.UNKNOWN, 20), HEALTHY, null),
        Arguments.of("nobody could look", looked(Verdict.UNKNOWN, 31), HEALTHY, Urgency.UNKNOWN),
        Arguments.of(
            "nobody could look, but requests go well",
            served(looked(Verdict.UNKNOWN, 31), 5),
            HEALTHY,
            null),
        Arguments.of("failed", looked(Verdict.ILL, 9), failed(1), null),
        Arguments.of("failed, and due", looked(Verdict.ILL, 9), failed(0), Urgency.FAILED),
        Arguments.of("failed, and never looked at", fresh(1), failed(-1), Urgency.FAILED),
        Arguments.of(
            "failed, nobody could look just now", looked(Verdict.UNKNOWN, 29), failed(-1), null),
        Arguments.of(
            "failed, nobody could look", looked(Verdict.UNKNOWN, 30), failed(-1), Urgency.FAILED),
        Arguments.of("the clock was put back", fresh(1), failed(61), Urgency.FAILED),
        Arguments.of(
            "on trial",
            looked(Verdict.ILL, 9999),
            new Circuit.Trial(T, Reason.DNS, 1, 0, T),
            null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void saysWhoIsDue(String what, Known known, Circuit circuit, @Nullable Urgency urgency) {
    assertThat(due(known, circuit))
        .extracting(Due::urgency)
        .isEqualTo(urgency == null ? List.of() : List.of(urgency));
  }

  @Test
  void noRoundsAreMadeIfNoneAreWanted() {
    var never = new Schedule(new ProbePolicy(Duration.ZERO, 2, 8, 2), T, NOW);
    var subjects = List.of(subject(looked(Verdict.WELL, 1_000_000), HEALTHY));
    assertThat(never.due(subjects)).isEmpty();
  }

  @Test
  void theFailedComeFirstAndTheOneThatWaitedLongest() {
    var subjects =
        List.of(
            subject(looked("i", Verdict.WELL, 700), HEALTHY),
            subject(looked("s", Verdict.ILL, 40), FAILING),
            subject(known("u", 300), HEALTHY),
            subject(looked("f", Verdict.ILL, 40), failed(-5)),
            subject(looked("g", Verdict.ILL, 40), failed(-50)));
    assertThat(new Schedule(ProbePolicy.DEFAULT, T, NOW).due(subjects))
        .extracting(due -> due.node().name())
        .containsExactly("g", "f", "u", "s", "i");
  }

  @Test
  void hundredsOfNewNodesAreNotDueAtOnce() {
    var subjects =
        IntStream.range(0, 500).mapToObj(i -> subject(known("n" + i, 33), HEALTHY)).toList();
    assertThat(new Schedule(ProbePolicy.DEFAULT, T, NOW).due(subjects)).hasSizeBetween(200, 300);
  }

  @Test
  void roundsOfNodesThatWereLookedAtTogetherDriftApart() {
    var subjects =
        IntStream.range(0, 500)
            .mapToObj(i -> subject(looked("n" + i, Verdict.WELL, 630), HEALTHY))
            .toList();
    assertThat(new Schedule(ProbePolicy.DEFAULT, T, NOW).due(subjects)).hasSizeBetween(200, 300);
  }

  @ParameterizedTest
  @CsvSource({
    "API, false, API",
    "API, true, API",
    "HEAD, false, HEAD",
    "HEAD, true, API",
    "CLI, true, CLI"
  })
  void aHeadCannotShowThatAKeyIsAcceptedAgain(
      CheckMethod own, boolean refused, CheckMethod expected) {
    var side = new Known.Side(false, T, refused);
    assertThat(Schedule.method(checked("a", own), side)).isEqualTo(expected);
  }

  private static List<Due> due(Known known, Circuit circuit) {
    return new Schedule(ProbePolicy.DEFAULT, T, NOW).due(List.of(subject(known, circuit)));
  }

  private static Schedule.Subject subject(Known known, Circuit circuit) {
    return new Schedule.Subject(known, circuit, HealthPolicy.DEFAULT);
  }

  private static long ago(int seconds) {
    return NOW - Duration.ofSeconds(seconds).toNanos();
  }

  private static Known fresh(int seconds) {
    return known("a", seconds);
  }

  private static Known known(String name, int seconds) {
    return Known.first(node(name), ago(seconds));
  }

  private static Known looked(Verdict verdict, int seconds) {
    return looked("a", verdict, seconds);
  }

  private static Known looked(String name, Verdict verdict, int seconds) {
    var reason = verdict == Verdict.WELL ? null : Reason.SERVER_ERROR;
    var check =
        new Check(T, CheckMethod.API, CheckSource.SCHEDULED, Duration.ZERO, verdict, reason, null);
    return known(name, seconds + 1).with(check, ago(seconds));
  }

  private static Known served(Known known, int seconds) {
    return known.with(
        1, new Known.Served(ago(seconds), ago(seconds)), Known.Side.FIRST, known.last());
  }

  private static Circuit failed(int dueIn) {
    return new Circuit.Failed(T.minusSeconds(60), Reason.DNS, 1, T.plusSeconds(dueIn), 0);
  }

  private static Node checked(String name, CheckMethod method) {
    Node plain = node(name);
    return new Node(
        plain.id(),
        plain.account(),
        plain.name(),
        plain.baseUrl(),
        plain.credential(),
        1,
        1,
        0,
        new HealthCheck(method, null),
        true,
        true,
        plain.created());
  }
}
