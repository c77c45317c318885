package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Caller;

/** {@code GET /admin/api/accounts/{id}}. */
record ShowAccount(AdministerAccounts accounts) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    String id = call.id();
    return accounts.list(caller).stream()
        .filter(account -> account.id().value().equals(id))
        .findFirst()
        .map(account -> Reply.json(200, Views.account(account)))
        .orElseThrow(() -> new Problem(404, "not_found", "there is no account " + id));
  }
}
