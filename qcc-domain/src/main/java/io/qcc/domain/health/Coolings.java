package io.qcc.domain.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How coolings join: at most one hard and one soft for each scope, and the later end counts. */
final class Coolings {

  /** Clients name the models, so the number of scopes has a bound. */
  static final int MOST = 32;

  private Coolings() {}

  static List<Cooling> with(List<Cooling> old, Cooling fresh, Instant now) {
    var joined = new ArrayList<Cooling>(old.size() + 1);
    Cooling latest = fresh;
    for (Cooling each : old) {
      if (!each.activeAt(now)) {
        continue;
      }
      if (!each.sameAs(fresh)) {
        joined.add(each);
      } else if (each.until().isAfter(fresh.until())) {
        latest = each;
      }
    }
    if (joined.size() >= MOST) {
      joined.removeFirst();
    }
    joined.add(latest);
    return List.copyOf(joined);
  }

  static boolean isNews(List<Cooling> old, Cooling fresh, Instant now) {
    return old.stream().noneMatch(each -> each.sameAs(fresh) && each.activeAt(now));
  }

  static List<Cooling> hard(List<Cooling> all, Instant now) {
    return all.stream().filter(each -> each.hard() && each.activeAt(now)).toList();
  }
}
