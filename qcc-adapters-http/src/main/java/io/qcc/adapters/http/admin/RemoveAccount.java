package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Caller;
import java.util.Map;

/** {@code DELETE /admin/api/accounts/{id}}: the account with its keys, nodes and sessions. */
record RemoveAccount(AdministerAccounts accounts) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    AccountId id = Answers.value(accounts.remove(caller, new AccountId(call.id())));
    return Reply.json(200, Map.of("deleted", id.value()));
  }
}
