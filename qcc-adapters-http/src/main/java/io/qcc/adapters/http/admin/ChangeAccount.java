package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Caller;

/** {@code PUT /admin/api/accounts/{id}}: what is not named stays as it is. */
record ChangeAccount(AdministerAccounts accounts) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    var id = new AccountId(call.id());
    return SavedAccount.reply(
        200, Answers.value(accounts.change(caller, id, AccountInput.of(call))));
  }
}
