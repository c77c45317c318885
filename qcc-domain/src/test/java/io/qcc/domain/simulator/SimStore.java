package io.qcc.domain.simulator;

import io.qcc.domain.FixedDirectory;
import io.qcc.domain.account.Directory;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The accounts of the simulated world, and its nodes as they are configured now. */
final class SimStore {

  private final RandomGenerator random;
  private final List<Account> accounts = new ArrayList<>();

  SimStore(RandomGenerator random) {
    this.random = random;
    for (int i = random.nextInt(3); i >= 0; i--) {
      Failback failback = Failback.values()[random.nextInt(Failback.values().length)];
      accounts.add(
          new Account(
              new AccountId("t" + i),
              "t" + i,
              Role.MEMBER,
              null,
              failback,
              List.of(),
              Instant.EPOCH));
    }
  }

  List<AccountId> ids() {
    return accounts.stream().map(Account::id).toList();
  }

  AccountId anyId() {
    return accounts.get(random.nextInt(accounts.size())).id();
  }

  /** One to four for each account. */
  Map<NodeId, SimNode> makeNodes() {
    var nodes = new LinkedHashMap<NodeId, SimNode>();
    boolean anySaint = random.nextBoolean();
    for (AccountId account : ids()) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        var id = new NodeId(account.value() + "-" + i);
        var node =
            new Node(
                id,
                account,
                id.value(),
                BaseUrl.parse("http://" + id.value() + ".test"),
                Credential.NONE,
                1 + random.nextInt(2),
                1 + random.nextInt(3),
                random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0,
                new HealthCheck(method(), null),
                true,
                true,
                Instant.EPOCH);
        nodes.put(id, new SimNode(node, anySaint && random.nextInt(3) == 0));
      }
    }
    return nodes;
  }

  private CheckMethod method() {
    return switch (random.nextInt(5)) {
      case 0 -> CheckMethod.HEAD;
      case 1 -> CheckMethod.CLI;
      default -> CheckMethod.API;
    };
  }

  Directory directory(Collection<SimNode> nodes) {
    return FixedDirectory.of(
        List.copyOf(accounts),
        () ->
            nodes.stream()
                .map(each -> each.node)
                .sorted(
                    Comparator.comparingInt(Node::weight).thenComparing(node -> node.id().value()))
                .toList());
  }
}
