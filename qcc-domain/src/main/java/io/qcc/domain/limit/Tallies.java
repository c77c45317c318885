package io.qcc.domain.limit;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tallies of one account: of all of it, and of its keys; of those that have limits. */
final class Tallies {

  private final ZoneId zone;
  private final Map<String, Tally> keys = new HashMap<>();
  private @Nullable Account account;
  private @Nullable Tally whole;

  Tallies(ZoneId zone) {
    this.zone = zone;
  }

  boolean follows(Account now) {
    return now.equals(account);
  }

  /**
   * The limits are those of {@code now}. A tally whose limits are no more lets everybody pass who
   * still waits for it.
   */
  void follow(Account now, long nanos, Instant since) {
    account = now;
    whole = following(whole, null, now.limits(), nanos, since);
    Map<String, Tally> before = Map.copyOf(keys);
    keys.clear();
    for (ProxyKey key : now.keys()) {
      Tally tally = following(before.get(key.id()), key.id(), key.limits(), nanos, since);
      if (tally != null) {
        keys.put(key.id(), tally);
      }
    }
    before.values().stream()
        .filter(tally -> !keys.containsValue(tally))
        .forEach(tally -> tally.limit(Limits.NONE));
  }

  /** There are no limits any more. */
  void lapse() {
    all().forEach(tally -> tally.limit(Limits.NONE));
    keys.clear();
    whole = null;
    account = null;
  }

  private @Nullable Tally following(
      @Nullable Tally before, @Nullable String key, Limits limits, long nanos, Instant since) {
    if (before != null) {
      before.limit(limits);
    }
    if (limits.isNone()) {
      return null;
    }
    return before == null ? new Tally(key, limits, zone, nanos, since) : before;
  }

  /** Those that a request with that key must pass. */
  List<Tally> of(String key) {
    Tally own = keys.get(key);
    if (whole == null) {
      return own == null ? List.of() : List.of(own);
    }
    return own == null ? List.of(whole) : List.of(whole, own);
  }

  List<Tally> all() {
    var all = new ArrayList<>(keys.values());
    if (whole != null) {
      all.add(whole);
    }
    return all;
  }
}
