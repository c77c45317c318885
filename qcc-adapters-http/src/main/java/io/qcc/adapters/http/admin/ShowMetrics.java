package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Role;
import io.qcc.ports.account.SignIn;
import java.util.Map;
import java.util.function.Supplier;

/** Shows the metrics, which name every account and node, to those whom they concern. */
record ShowMetrics(SignIn signIn, boolean open, Supplier<String> text) implements Action {

  @Override
  public Reply act(Call call) {
    if (!open && !call.peer().local() && !isAdmin(call)) {
      throw new Problem(
          403,
          "forbidden",
          "metrics are for this machine and for administrators; QCC_METRICS=open shows them to"
              + " everybody");
    }
    return new Reply(
        200, Map.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8"), text.get());
  }

  private boolean isAdmin(Call call) {
    return call.token() != null
        && signIn.recognise(call.token()).filter(caller -> caller.role() == Role.ADMIN).isPresent();
  }
}
