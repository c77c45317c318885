package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Caller;
import java.util.Map;

/** {@code GET /admin/api/accounts}: those the caller may see, oldest first. */
record ListAccounts(AdministerAccounts accounts) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    return Reply.json(
        200, Map.of("accounts", accounts.list(caller).stream().map(Views::account).toList()));
  }
}
