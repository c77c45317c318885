package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.pricing.RecostRequests;
import io.qcc.ports.pricing.RecostRequests.Recosted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/pricing/recost}: what stored requests cost, by the prices of now. */
record RecostAct(RecostRequests requests) implements CallerAction {

  private static final Set<String> KNOWN = Set.of("from", "to");

  @Override
  public Reply act(Call call, Caller caller) {
    var fields = new Fields(Json.object(call), KNOWN);
    Instant from = fields.time("from");
    Instant to = fields.time("to");
    fields.check();
    Recosted done = Answers.value(requests.recost(caller, from, to));
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("checked", done.checked());
    view.put("changed", done.changed());
    view.put("next", done.next() == null ? null : done.next().toString());
    return Reply.json(200, view);
  }
}
