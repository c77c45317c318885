package io.qcc.bench.jmh;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Accounts and nodes as a store would hold them. */
final class Tenants {

  private Tenants() {}

  static AccountId id(int number) {
    return new AccountId("acc_" + number);
  }

  static Account account(int number, KeyDigest digest) {
    var key =
        new ProxyKey("key_" + number, "default", digest, "qcc_", false, Instant.EPOCH, null, null);
    return new Account(
        id(number),
        "team " + number,
        Role.MEMBER,
        null,
        Failback.WHEN_COLD,
        List.of(key),
        Instant.EPOCH);
  }

  /** Nodes of one account, of equal weight. */
  static List<Node> nodes(int count, int maxConcurrent) {
    return IntStream.range(0, count).mapToObj(i -> node(i, maxConcurrent)).toList();
  }

  private static Node node(int number, int maxConcurrent) {
    return new Node(
        new NodeId("node_0123456789abcdef" + number),
        id(0),
        "west-" + number,
        BaseUrl.parse("https://upstream-" + number + ".test"),
        new Credential(Credential.Kind.API_KEY, "sk-ant-" + "k".repeat(90) + number),
        1,
        1,
        maxConcurrent,
        HealthCheck.DEFAULT,
        true,
        true,
        Instant.EPOCH);
  }
}
