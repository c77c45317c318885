package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.SignIn;

/** {@code POST /admin/api/accounts}; the session goes on working on the new account. */
record CreateAccount(AdministerAccounts accounts, SignIn signIn) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    var saved = Answers.value(accounts.create(caller, AccountInput.of(call)));
    if (call.token() != null) {
      signIn.workOn(call.token(), saved.account().id());
    }
    return SavedAccount.reply(201, saved);
  }
}
