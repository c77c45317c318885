package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.TEAM;
import static io.qcc.domain.limit.TestLimits.ask;
import static io.qcc.domain.limit.TestLimits.key;
import static io.qcc.domain.limit.TestLimits.limits;
import static io.qcc.domain.limit.TestLimits.team;
import static io.qcc.domain.limit.TestLimits.used;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Two gateways on one board, or more. */
abstract class SharingWorld {

  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final Duration BEAT = Duration.ofMillis(500);

  final Board board = new Board();
  final List<Gateway> gateways = new ArrayList<>();
  Map<AccountId, Account> limited = Map.of();
  final Gateway a = new Gateway("a");
  final Gateway b = new Gateway("b");

  /** One of those on the board; each by a clock of its own, some minutes from the others'. */
  final class Gateway {
    final HandTime time = new HandTime(NOON.minus(Duration.ofMinutes(17L * gateways.size())));
    final Limiter limiter =
        new Limiter(
            () -> limited,
            TestLimits.estimate(),
            new LatchWaits(),
            time,
            10,
            ZoneOffset.UTC,
            _ -> {});
    final Sharing sharing;
    final Deque<Pass> passes = new ArrayDeque<>();

    Gateway(String run) {
      sharing = new Sharing(limiter, board, run, time);
      time.pass(Duration.ofDays(gateways.size()));
      gateways.add(this);
    }

    Entry enter(String key, long output, Duration bound) {
      Account account = Objects.requireNonNull(limiter.limited(TEAM));
      return limiter.enter(account, key, ask(0, output, time.now()), bound, _ -> {});
    }

    boolean goes(String key, long output) {
      if (enter(key, output, Duration.ZERO) instanceof Entry.In in) {
        passes.add(in.pass());
        return true;
      }
      return false;
    }

    boolean goes() {
      return goes("key", 0);
    }

    void ends(long output) {
      passes.remove().settle(used(time.now(), 0, output));
    }
  }

  void are(Limits limits, ProxyKey... keys) {
    limited = Map.of(TEAM, team(limits, keys));
  }

  /** What each has told by then, all know afterwards. */
  void hear(Gateway... those) {
    Stream.of(those).forEach(each -> each.sharing.beat());
    Stream.of(those).forEach(each -> each.sharing.beat());
  }

  void pass(Duration time, Gateway... beating) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(BEAT)) {
      gateways.forEach(each -> each.time.pass(BEAT));
      Stream.of(beating).forEach(each -> each.sharing.beat());
    }
  }
}
