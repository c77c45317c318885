package io.qcc.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Affinity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final NodeId HOME = new NodeId("home");
  private static final NodeId AWAY = new NodeId("away");
  private static final NodeId OTHER = new NodeId("other");

  /** Home was used at minute 0, away (if at all) at minute 2; the cache lives five minutes. */
  @ParameterizedTest(name = "{0}, minute {1}, ready {2}, been away {3}: {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "WHEN_COLD, 1, home, false, home",
        "WHEN_COLD, 1, home away, true, home",
        "WHEN_COLD, 1, other, false, -",
        "WHEN_COLD, 3, away other, true, away",
        "WHEN_COLD, 3, other, true, -",
        "WHEN_COLD, 6, home away other, true, away",
        "WHEN_COLD, 5, home other, true, -",
        "WHEN_COLD, 8, home away other, true, -",
        "WHEN_COLD, 6, home other, false, -",
        "AT_ONCE, 1, home away, true, -",
        "NEVER, 3, home away, true, away",
        "NEVER, 900, home away, true, away",
        "NEVER, 900, home other, true, home",
        "NEVER, 900, home other, false, home",
        "NEVER, 1, other, true, -",
      })
  void keepsASessionWhereItIsWarm(
      Failback failback, int minute, String ready, boolean beenAway, String kept) {
    Binding binding = Binding.served(null, HOME, SHORT, T);
    if (beenAway) {
      binding = Binding.served(binding, AWAY, SHORT, T.plus(Duration.ofMinutes(2)));
    }
    Set<NodeId> set = Arrays.stream(ready.split(" ")).map(NodeId::new).collect(Collectors.toSet());
    NodeId node = binding.keep(set::contains, failback, T.plus(Duration.ofMinutes(minute)));
    assertThat(node == null ? null : node.value()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "WHEN_COLD, 1, home, KEPT",
    "WHEN_COLD, 1, other, UNAVAILABLE",
    "WHEN_COLD, 3, away, UNAVAILABLE",
    "WHEN_COLD, 6, away, KEPT",
    "WHEN_COLD, 6, home, UNAVAILABLE",
    "WHEN_COLD, 8, home, COLD",
    "WHEN_COLD, 8, other, COLD",
    "AT_ONCE, 1, home, KEPT",
    "AT_ONCE, 1, other, FAILBACK",
    "AT_ONCE, 8, other, COLD",
    "NEVER, 900, away, KEPT",
    "NEVER, 900, home, UNAVAILABLE"
  })
  void tellsWhatBecameOfTheCache(Failback failback, int minute, String served, Affinity affinity) {
    Binding binding =
        Binding.served(
            Binding.served(null, HOME, SHORT, T), AWAY, SHORT, T.plus(Duration.ofMinutes(2)));
    assertThat(binding.affinity(new NodeId(served), failback, T.plus(Duration.ofMinutes(minute))))
        .isEqualTo(affinity);
  }

  @Test
  void aFallbackWhileHomeIsWarmDoesNotBecomeHome() {
    Binding away = Binding.served(Binding.served(null, HOME, SHORT, T), AWAY, SHORT, T);
    assertThat(away).isEqualTo(new Binding(HOME, T, SHORT, AWAY, T));
    assertThat(Binding.served(away, OTHER, SHORT, T).home()).isEqualTo(HOME);
  }

  @Test
  void oneThatServesWhenHomeHasGoneColdIsTheNewHome() {
    Binding old = Binding.served(null, HOME, SHORT, T);
    Instant later = T.plus(SHORT);
    assertThat(Binding.served(old, AWAY, SHORT, later))
        .isEqualTo(new Binding(AWAY, later, SHORT, null, null));
  }

  @Test
  void aCacheThatLivesAnHourKeepsTheSessionAnHour() {
    Binding hour = Binding.served(Binding.served(null, HOME, HOUR, T), HOME, SHORT, T);
    assertThat(hour.keep(HOME::equals, Failback.WHEN_COLD, T.plus(Duration.ofMinutes(59))))
        .isEqualTo(HOME);
    assertThat(hour.keep(HOME::equals, Failback.WHEN_COLD, T.plus(HOUR))).isNull();
  }

  @Test
  void theEldestAreForgottenAndTheUsedAreKept() {
    var bindings = new Bindings(1600);
    var account = new AccountId("a");
    AffinityKey used = AffinityKey.of(account, "used");
    bindings.served(used, HOME, SHORT, T);
    for (int i = 0; i < 100_000; i++) {
      bindings.served(AffinityKey.of(account, "s" + i), AWAY, SHORT, T);
      bindings.of(used);
    }
    assertThat(bindings.of(used)).isNotNull();
    assertThat(bindings.of(AffinityKey.of(account, "s0"))).isNull();
    assertThat(bindings.of(AffinityKey.of(account, "s99999"))).isNotNull();
  }
}
