package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.key;
import static io.qcc.domain.limit.TestLimits.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits per minute over several gateways. */
class SharedRatesTest extends SharingWorld {

  @Test
  void whatOneLetsThroughIsMissingAtTheOthers() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 2), key("key", limits(Limit.CONCURRENT_REQUESTS, 9)));
    hear(a, b);
    assertThat(a.goes()).isTrue();
    assertThat(a.goes()).isTrue();
    hear(a, b);
    var refused = (Entry.Refused) b.enter("key", 0, Duration.ZERO);
    assertThat(refused.error().retryAfterSeconds()).isEqualTo(30);
    pass(Duration.ofSeconds(30), a, b);
    assertThat(b.goes()).isTrue();
    hear(a, b);
    assertThat(a.goes()).isFalse();
  }

  @Test
  void limitsOfAKeyAreSharedForThatKeyOnly() {
    are(
        Limits.NONE,
        key("one", limits(Limit.REQUESTS_PER_MINUTE, 1)),
        key("two", limits(Limit.REQUESTS_PER_MINUTE, 1)));
    hear(a, b);
    assertThat(a.goes("one", 0)).isTrue();
    hear(a, b);
    assertThat(b.goes("one", 0)).isFalse();
    assertThat(b.goes("two", 0)).isTrue();
  }

  @Test
  void whatARequestElsewhereDidNotUseComesBack() {
    are(limits(Limit.OUTPUT_TOKENS_PER_MINUTE, 100));
    hear(a, b);
    assertThat(a.goes("key", 1_000_000)).isTrue();
    hear(a, b);
    assertThat(b.goes("key", 1)).isFalse();
    a.ends(10);
    hear(a, b);
    assertThat(b.goes("key", 91)).isFalse();
    assertThat(b.goes("key", 90)).isTrue();
  }

  @Test
  void aRequestElsewhereThatTookMoreThanThereIsIsOwedWhole() {
    are(limits(Limit.OUTPUT_TOKENS_PER_MINUTE, 100));
    hear(a, b);
    assertThat(a.goes("key", 100)).isTrue();
    hear(a, b);
    a.ends(400);
    hear(a, b);
    for (Gateway each : List.of(a, b)) {
      var refused = (Entry.Refused) each.enter("key", 100, Duration.ZERO);
      assertThat(refused.error().retryAfterSeconds()).isEqualTo(240);
    }
  }

  @Test
  void aLimitThatWasLiftedForAWhileMakesNobodyOweWhatWasTakenBefore() {
    Limits budget = limits(Limit.BUDGET_DAY_USD, 1_000_000_000);
    Limits both = limits(Limit.BUDGET_DAY_USD, 1_000_000_000, Limit.REQUESTS_PER_MINUTE, 1);
    ProxyKey other = key("other", limits(Limit.CONCURRENT_REQUESTS, 1));
    are(both, other);
    hear(a, b);
    for (int i = 0; i < 10; i++) {
      assertThat(a.goes()).isTrue();
      a.ends(0);
      pass(Duration.ofSeconds(61), a, b);
    }
    are(budget, other);
    hear(a, b);
    are(both, other);
    hear(a, b);
    assertThat(b.goes()).isTrue();
    hear(a, b);
    assertThat(a.goes()).isFalse();
  }

  @Test
  void limitsThatAreLiftedAndSetAgainBeginAnew() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 1, Limit.CONCURRENT_REQUESTS, 1));
    hear(a, b);
    a.goes();
    hear(a, b);
    assertThat(b.goes()).isFalse();
    are(limits(Limit.BUDGET_DAY_USD, 1_000_000));
    hear(a, b);
    assertThat(board.told).isEmpty();
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    hear(a, b);
    assertThat(b.goes()).isFalse();
    a.ends(0);
    hear(a, b);
    assertThat(b.goes()).isTrue();
    are(Limits.NONE, key("key", limits(Limit.CONCURRENT_REQUESTS, 1)));
    hear(a, b);
    assertThat(a.goes()).isTrue();
  }

  @Test
  void withoutSuchLimitsNothingIsWrittenOrRead() {
    are(limits(Limit.BUDGET_DAY_USD, 1_000_000, "*"), key("key", limits(Limit.ALERT_DAY_USD, 1)));
    a.goes();
    pass(Duration.ofMinutes(1), a, b);
    assertThat(board.writes).isZero();
    assertThat(board.reads).isZero();
  }

  @Test
  void whoIsIdleWritesRarelyAndReadsAtEachBeat() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 1));
    pass(Duration.ofMinutes(1), a);
    assertThat(board.writes).isEqualTo(20);
    assertThat(board.reads).isEqualTo(120);
  }

  /** Three at full load for an hour, whose beats fall as they like. */
  @ParameterizedTest
  @CsvSource({"1, 6", "2, 60", "3, 600", "4, 6000"})
  void inTheLongRunAllTogetherLetThroughWhatOneWould(long seed, int perMinute) {
    are(limits(Limit.REQUESTS_PER_MINUTE, perMinute));
    new Gateway("c");
    hear(a, b, gateways.get(2));
    var random = new Random(seed);
    var perStep = Duration.ofMillis(20);
    int[] next = {0, 0, 0};
    long all = 0;
    long lastHalf = 0;
    for (int step = 0; step < 3600 * 50; step++) {
      for (int i = 0; i < 3; i++) {
        Gateway gateway = gateways.get(i);
        gateway.time.pass(perStep);
        if (next[i]-- == 0) {
          gateway.sharing.beat();
          next[i] = 20 + random.nextInt(10);
        }
        while (gateway.goes()) {
          gateway.ends(0);
          all++;
          lastHalf += step >= 1800 * 50 ? 1 : 0;
        }
      }
    }
    // At first each has a full bucket and knows of nobody.
    assertThat(all).isLessThanOrEqualTo(61L * perMinute + 2L * perMinute);
    // From then on, what two others let through until they are heard, some 1.2 s.
    long unheard = 2 * (1 + Math.round(perMinute * 1.2 / 60));
    assertThat(lastHalf).isBetween(30L * perMinute - unheard - 1, 30L * perMinute + unheard + 1);
  }
}
