package io.qcc.server;

import io.qcc.adapters.mysql.Store;
import io.qcc.domain.account.Directory;
import io.qcc.domain.account.Documented;
import io.qcc.domain.account.Snapshot;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Digests;
import io.qcc.ports.node.Node;
import io.qcc.server.Overview.KnownNode;
import io.qcc.server.setting.ListenAddress;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Gathers the {@link Overview}. */
final class OverviewMaker {

  private final Directory directory;
  private final Digests digests;
  private final Store store;

  @Inject
  OverviewMaker(Directory directory, Digests digests, Store store) {
    this.directory = directory;
    this.digests = digests;
    this.store = store;
  }

  Overview make(ListenAddress listen) {
    Snapshot now = directory.now();
    var nodes = new ArrayList<KnownNode>();
    for (Node node : now.nodes()) {
      Account owner = now.account(node.account());
      if (owner != null) {
        nodes.add(KnownNode.of(owner, node));
      }
    }
    return new Overview(
        Version.text(), listen, store.description(), nodes, documentedKey(now), logins(now));
  }

  private boolean documentedKey(Snapshot now) {
    Snapshot.Owned owned = now.find(digests.of(Documented.DEFAULT_KEY));
    return owned != null
        && owned.account().id().equals(Documented.DEFAULT)
        && owned.key().revoked() == null;
  }

  private static List<String> logins(Snapshot now) {
    var logins = new ArrayList<String>();
    addLogin(logins, now, Documented.ADMIN, Documented.ADMIN_PASSWORD);
    addLogin(logins, now, Documented.DEFAULT, Documented.DEFAULT_PASSWORD);
    return logins;
  }

  private static void addLogin(List<String> logins, Snapshot now, AccountId id, String documented) {
    Account account = now.account(id);
    if (account != null && account.password() != null && account.password().documentedDefault()) {
      logins.add(account.name() + " / " + documented);
    }
  }
}
