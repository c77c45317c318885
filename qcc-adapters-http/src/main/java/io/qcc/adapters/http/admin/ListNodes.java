package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.AdministerNodes;
import java.util.Map;

/** {@code GET /admin/api/nodes}, of one account with {@code ?account_id=}; by weight. */
record ListNodes(AdministerNodes nodes) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    String account = call.query().get("account_id");
    var only = account == null || account.isBlank() ? null : new AccountId(account);
    var list = Answers.value(nodes.list(caller, only));
    return Reply.json(
        200, Map.of("nodes", list.stream().map(each -> Views.node(each, caller)).toList()));
  }
}
