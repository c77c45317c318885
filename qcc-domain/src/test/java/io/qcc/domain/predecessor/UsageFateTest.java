package io.qcc.domain.predecessor;

import static io.qcc.domain.predecessor.Here.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.predecessor.OldUsage;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageFateTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private final UsageFate fate =
      new UsageFate(
          new OldIds("admin-17"),
          Map.of(new AccountId("admin"), "key_admin"),
          Set.of("free-model"),
          Instant.parse("2025-01-01T00:00:00Z"),
          NOW.plus(Duration.ofDays(1)));

  private static OldUsage used(
      long number,
      @Nullable Instant at,
      @Nullable String account,
      @Nullable String model,
      @Nullable Long input,
      @Nullable Long output,
      @Nullable String cost) {
    return new OldUsage(
        number,
        at,
        account,
        "n-1",
        model,
        input,
        output,
        cost == null ? null : new BigDecimal(cost),
        true,
        null,
        "req_1",
        null);
  }

  @Test
  void keepsWhatWasWrittenDownAndMakesNothingUp() {
    LedgerEntry entry = brought(used(7, AT, "admin-17", "claude-x", 10L, 20L, "0.5")).as();
    assertThat(entry.run()).isEqualTo("predecessor");
    assertThat(entry.cost()).isEqualTo(500_000);
    var request = entry.request();
    assertThat(request.requestId()).isEqualTo("req_1");
    assertThat(request.account()).isEqualTo(new AccountId("admin"));
    assertThat(request.keyId()).isEqualTo("key_admin");
    assertThat(request.node()).isEqualTo(new NodeId("n-1"));
    assertThat(request.model()).isEqualTo("claude-x");
    assertThat(request.modelAnswered()).isNull();
    assertThat(request.at()).isEqualTo(AT);
    assertThat(request.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(request.usage().input()).isEqualTo(10);
    assertThat(request.usage().output()).isEqualTo(20);
    assertThat(request.usage().cacheRead()).isEqualTo(-1);
    assertThat(request.usage().cacheWrite5m()).isEqualTo(-1);
    assertThat(request.attempts()).isEmpty();
    assertThat(request.took()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // half to even, from the decimal that was written
    "m, 1, 1, 0.0000125, 12",
    "m, 1, 1, 0.0000135, 14",
    "m, 1, 1, 0.00000025, 0",
    "m, 1, 1, 1E-5, 10",
    // 0 is unknown, but of what was to cost nothing
    "m, 1, 1, 0,",
    "m, 1, 1, 0.00000000,",
    "free-model, 1, 1, 0, 0",
    "Free-Model, 1, 1, 0, 0",
    ", 1, 1, 0,",
    "m, 1, 1, ,",
    // what cannot be
    "m, 1, 1, -0.1,",
    "m, 1, 1, 10000.01,",
    "m, 1, 1, 10000, 10000000000"
  })
  void aCostIsExactOrUnknown(
      @Nullable String model,
      long input,
      long output,
      @Nullable String cost,
      @Nullable Long micros) {
    assertThat(brought(used(1, AT, "a", model, input, output, cost)).as().cost()).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({"0, -1", "-5, -1", ", -1", "1, 1", "1000000000, 1000000000", "1000000001, -1"})
  void tokensThatNobodyToldAreUnknown(@Nullable Long said, long tokens) {
    var usage = brought(used(1, AT, "a", "m", said, said, "1")).as().request().usage();
    assertThat(usage.input()).isEqualTo(tokens);
    assertThat(usage.output()).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    ", no time",
    "0001-01-01T00:00:00Z, no time",
    "2024-12-31T23:59:59Z, older",
    "2026-11-21T12:00:01Z, to come"
  })
  void whatHasNoPlaceInTimeIsLeftOut(@Nullable Instant at, String why) {
    Fate<LedgerEntry> its = fate.of(used(1, at, "a", "m", 1L, 1L, "1"));
    assertThat(its).isInstanceOf(Fate.Left.class);
    assertThat(((Fate.Left<LedgerEntry>) its).why()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 429, REFUSED",
    "503, 503, FAILED",
    ", 500, FAILED",
    "0, 500, FAILED",
    "200, 500, FAILED"
  })
  void howAFailedRequestEnded(@Nullable Long written, int status, Outcome outcome) {
    var old = new OldUsage(1, AT, "", "", "", 0L, 0L, BigDecimal.ZERO, false, written, null, 1500L);
    var request = brought(old).as().request();
    assertThat(request.status()).isEqualTo(status);
    assertThat(request.outcome()).isEqualTo(outcome);
    assertThat(request.requestId()).isEqualTo("predecessor_1");
    assertThat(request.account()).isEqualTo(new AccountId("default"));
    assertThat(request.keyId()).isEqualTo("predecessor");
    assertThat(request.node()).isNull();
    assertThat(request.model()).isNull();
    assertThat(request.took()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void numbersAreTheSameEachTimeAndDifferBetweenRowsAndDatabases() {
    var numbers = new HashSet<Long>();
    for (long second : List.of(0L, 1L, 86_400L)) {
      for (long row : List.of(1L, 2L, 1L << 30)) {
        OldUsage old = used(row, AT.plusSeconds(second), "a", "m", 1L, 1L, "1");
        long number = brought(old).as().number();
        assertThat(number).isPositive().isEqualTo(brought(old).as().number());
        numbers.add(number);
      }
    }
    assertThat(numbers).hasSize(9);
  }

  private Fate.Brought<LedgerEntry> brought(OldUsage old) {
    Fate<LedgerEntry> its = fate.of(old);
    assertThat(its).isInstanceOf(Fate.Brought.class);
    return (Fate.Brought<LedgerEntry>) its;
  }
}
