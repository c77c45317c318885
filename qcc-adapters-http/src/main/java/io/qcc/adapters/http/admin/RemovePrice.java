package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.pricing.AdministerPrices;
import io.qcc.ports.pricing.PriceId;
import java.util.Map;

/** {@code DELETE /api/pricing?id=}; what was priced by it keeps its cost. */
record RemovePrice(AdministerPrices prices) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    PriceId id = Answers.value(prices.remove(caller, new PriceId(call.id())));
    return Reply.json(200, Map.of("deleted", id.value()));
  }
}
