package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.pricing.AdministerPrices;
import io.qcc.ports.pricing.AdministerPrices.Listed;
import java.util.Map;

/**
 * {@code GET /api/pricing}: all prices; with {@code ?active_only=true} those in force now, with
 * {@code ?id=} the one.
 */
record ListPrices(AdministerPrices prices) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    String id = call.query().get("id");
    return id == null || id.isBlank() ? all(call, caller) : one(caller, id);
  }

  private Reply all(Call call, Caller caller) {
    boolean activeOnly = activeOnly(call);
    return Reply.json(
        200,
        Map.of(
            "pricing",
            prices.list(caller).stream()
                .filter(listed -> !activeOnly || listed.inForce())
                .map(PriceView::of)
                .toList()));
  }

  private Reply one(Caller caller, String id) {
    for (Listed listed : prices.list(caller)) {
      if (listed.price().id().value().equals(id)) {
        return Reply.json(200, PriceView.of(listed));
      }
    }
    throw new Problem(404, "not_found", "there is no price " + id);
  }

  private static boolean activeOnly(Call call) {
    return switch (call.query().getOrDefault("active_only", "false")) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw Problem.invalid("active_only_invalid", "active_only must be true or false");
    };
  }
}
