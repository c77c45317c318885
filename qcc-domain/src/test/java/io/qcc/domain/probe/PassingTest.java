package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Circuit;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a look in passing, once a second, makes of what requests have left behind. */
class PassingTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final long SECOND = T.getEpochSecond();
  private static final long NANO = 1_000_000_000L;
  private static final Circuit FRESH = new Circuit.Healthy(0, 0, Instant.EPOCH);

  private Known known = Known.first(node("a"), 0);

  @Test
  void aBusyNodeIsToldOfEveryFiveMinutes() {
    assertThat(pass(FRESH, 0, 0)).isNull();
    int told = 0;
    for (int second = 1; second < 3600; second++) {
      Check check = pass(FRESH, SECOND + second, second * NANO);
      if (check != null) {
        told++;
        assertThat(check.source()).isEqualTo(CheckSource.TRAFFIC);
        assertThat(check.method()).isNull();
        assertThat(check.verdict()).isEqualTo(Verdict.WELL);
        assertThat(known.last()).isEqualTo(check);
      }
      assertThat(known.served().at()).isEqualTo(second * NANO);
    }
    assertThat(told).isEqualTo(12);
  }

  @Test
  void whatIsNotNewIsNoEvidence() {
    pass(FRESH, SECOND, NANO);
    pass(FRESH, SECOND, 9 * NANO);
    assertThat(known.served().at()).isEqualTo(NANO);
  }

  @Test
  void whatALookLeftBehindIsNotTheRequests() {
    known = known.with(check(T, Verdict.WELL), NANO);
    assertThat(pass(FRESH, SECOND, 2 * NANO)).isNull();
    assertThat(known.served()).isNull();
    assertThat(pass(FRESH, SECOND + 1, 3 * NANO)).isNotNull();
  }

  @Test
  void requestsThatPutItOutOrBringItBackAreToldOfAtOnce() {
    pass(FRESH, SECOND, NANO);
    var failed = new Circuit.Failed(T.plusSeconds(1), Reason.RESET, 1, T.plusSeconds(31), 0);
    Check out = pass(failed, SECOND, 2 * NANO);
    assertThat(out.verdict()).isEqualTo(Verdict.ILL);
    assertThat(out.reason()).isEqualTo(Reason.RESET);
    assertThat(out.at()).isEqualTo(T.plusSeconds(1));
    var trial = new Circuit.Trial(T.plusSeconds(1), Reason.RESET, 1, 0, T.plusSeconds(3));
    assertThat(pass(trial, SECOND, 3 * NANO)).isNull();
    var back = new Circuit.Healthy(0, 1, T.plusSeconds(4));
    assertThat(pass(back, SECOND, 4 * NANO).verdict()).isEqualTo(Verdict.WELL);
    assertThat(known.served().at()).isEqualTo(4 * NANO);
    assertThat(pass(back, SECOND, 5 * NANO)).isNull();
  }

  @Test
  void looksThatDoSoHaveBeenToldOf() {
    known = known.with(check(T, Verdict.ILL), NANO);
    var failed = new Circuit.Failed(T, Reason.RESET, 1, T.plusSeconds(30), 0);
    assertThat(pass(failed, 0, NANO)).isNull();
    known = known.with(check(T.plusSeconds(30), Verdict.WELL), 30 * NANO);
    assertThat(pass(new Circuit.Healthy(0, 1, T.plusSeconds(30)), 0, 31 * NANO)).isNull();
  }

  @Test
  void theOperatorsResetIsNoEvidence() {
    pass(new Circuit.Failed(T, Reason.RESET, 1, T.plusSeconds(30), 0), 0, NANO);
    assertThat(pass(FRESH, 0, 2 * NANO)).isNull();
    assertThat(known.served()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"CREDENTIAL", "BILLING"})
  void aRefusalIsRememberedUntilItIsHealthy(Reason reason) {
    pass(new Circuit.Failed(T, reason, 1, T.plusSeconds(30), 0), 0, NANO);
    assertThat(known.side().refused()).isTrue();
    pass(new Circuit.Failed(T, Reason.DNS, 2, T.plusSeconds(60), 0), 0, 40 * NANO);
    assertThat(known.side().refused()).isTrue();
    pass(new Circuit.Healthy(0, 2, T.plusSeconds(70)), 0, 70 * NANO);
    assertThat(known.side().refused()).isFalse();
  }

  private Check pass(Circuit circuit, long servedAt, long nanos) {
    Passing passing = Passing.seen(known, circuit, servedAt, nanos);
    known = passing.known();
    return passing.told();
  }

  private static Check check(Instant at, Verdict verdict) {
    return new Check(
        at,
        CheckMethod.API,
        CheckSource.SCHEDULED,
        Duration.ZERO,
        verdict,
        verdict == Verdict.WELL ? null : Reason.RESET,
        null);
  }
}
