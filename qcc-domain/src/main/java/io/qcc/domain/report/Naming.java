package io.qcc.domain.report;

import io.qcc.domain.account.Snapshot;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.report.ReadUsage.Named;
import io.qcc.ports.report.ReadUsage.What;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What accounts, keys and nodes are called at one moment. */
final class Naming {

  private final Snapshot now;
  private final Map<String, String> keys = new HashMap<>();

  Naming(Snapshot now) {
    this.now = now;
    for (Account account : now.accounts()) {
      for (ProxyKey key : account.keys()) {
        keys.put(key.id(), key.name());
      }
    }
  }

  Named<LedgerEntry> of(LedgerEntry entry) {
    RequestRecord request = entry.request();
    return new Named<>(
        entry,
        account(request.account().value()),
        key(request.keyId()),
        request.node() == null ? null : node(request.node().value()));
  }

  What of(Group group, List<Dimension> by) {
    List<@Nullable String> ids = new ArrayList<>();
    List<@Nullable String> names = new ArrayList<>();
    for (Dimension dimension : by) {
      String id = group.of(dimension);
      ids.add(id.isEmpty() ? null : id);
      names.add(id.isEmpty() ? null : name(dimension, id));
    }
    return new What(ids, names);
  }

  private String name(Dimension dimension, String id) {
    return switch (dimension) {
      case ACCOUNT -> account(id);
      case KEY -> key(id);
      case NODE -> node(id);
      case MODEL, SESSION -> id;
    };
  }

  private String account(String id) {
    Account account = id.isBlank() ? null : now.account(new AccountId(id));
    return account == null ? id : account.name();
  }

  private String key(String id) {
    return keys.getOrDefault(id, id);
  }

  private String node(String id) {
    Node node = id.isBlank() ? null : now.node(new NodeId(id));
    return node == null ? id : node.name();
  }
}
