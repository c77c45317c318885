package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AdministerAccounts.Saved;

/** The answer to a created or changed account; a generated key is shown here and never again. */
final class SavedAccount {

  private SavedAccount() {}

  static Reply reply(int status, Saved saved) {
    var view = Views.account(saved.account());
    if (saved.generatedKey() != null) {
      view.put("proxy_api_key", saved.generatedKey());
    }
    if (saved.warning() != null) {
      view.put("warning", saved.warning());
    }
    return Reply.json(status, view);
  }
}
