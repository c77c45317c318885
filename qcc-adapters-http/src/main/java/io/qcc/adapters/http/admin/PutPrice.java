package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.pricing.AdministerPrices;

/** {@code POST /api/pricing}: makes a price or replaces a whole one. */
record PutPrice(AdministerPrices prices) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    PriceInput input = PriceInput.of(call);
    return Reply.json(
        200, PriceView.of(Answers.value(prices.put(caller, input.id(), input.draft()))));
  }
}
