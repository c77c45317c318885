package io.qcc.domain.pricing;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PricedRequest;
import io.qcc.ports.pricing.PricedRequest.Place;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.RecostRequests;
import io.qcc.ports.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Works costs out again, some at a time, each lot by itself whole. */
public final class RecostService implements RecostRequests {

  static final int LOT = 1000;
  static final int LOTS = 100;

  private final PricedRequests requests;
  private final Costs costs;
  private final Time time;
  private final AtomicBoolean running = new AtomicBoolean();

  public RecostService(PricedRequests requests, Costs costs, Time time) {
    this.requests = requests;
    this.costs = costs;
    this.time = time;
  }

  @Override
  public Answer<Recosted> recost(Caller caller, @Nullable Instant from, @Nullable Instant to) {
    if (caller.role() != Role.ADMIN) {
      return new Answer.Forbidden<>("only an administrator may have costs worked out again");
    }
    Instant first = from == null ? Price.ALWAYS : from;
    Instant end = to == null ? time.now() : to;
    if (first.isBefore(Price.ALWAYS) || end.isAfter(PriceRules.LAST)) {
      return new Answer.Invalid<>("range_invalid", "from and to must be times from 1970 to 9999");
    }
    if (end.isBefore(first)) {
      return new Answer.Invalid<>("range_invalid", "to is before from");
    }
    if (!running.compareAndSet(false, true)) {
      return new Answer.Conflict<>(
          "recost_running", "costs are being worked out already; wait until that is done");
    }
    try {
      return new Answer.Done<>(lots(first, end));
    } finally {
      running.set(false);
    }
  }

  private Recosted lots(Instant from, Instant to) {
    long checked = 0;
    long changed = 0;
    Place last = null;
    for (int lot = 0; lot < LOTS; lot++) {
      List<PricedRequest> found = requests.between(from, to, last, LOT);
      List<PricedRequest> others = changed(found);
      if (!others.isEmpty()) {
        requests.put(others);
      }
      checked += found.size();
      changed += others.size();
      if (found.size() < LOT) {
        return new Recosted(checked, changed, null);
      }
      last = found.getLast().place();
    }
    return new Recosted(checked, changed, last == null ? null : last.at());
  }

  private List<PricedRequest> changed(List<PricedRequest> found) {
    var others = new ArrayList<PricedRequest>();
    for (PricedRequest request : found) {
      Long cost =
          costs.microUsd(
              request.modelAnswered(), request.modelAsked(), request.usage(), request.place().at());
      if (!Objects.equals(cost, request.cost())) {
        others.add(request.withCost(cost));
      }
    }
    return others;
  }
}
