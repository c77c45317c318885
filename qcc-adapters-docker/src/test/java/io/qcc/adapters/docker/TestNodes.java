package io.qcc.adapters.docker;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.time.Instant;

/** Nodes of which only the address, the owner and the credential matter. */
final class TestNodes {

  static final String SECRET = "sk-ant-test-0123456789abcdef";

  private TestNodes() {}

  static Node operators(String url) {
    return node(url, new Credential(Credential.Kind.API_KEY, SECRET), true);
  }

  static Node members(String url) {
    return node(url, new Credential(Credential.Kind.API_KEY, SECRET), false);
  }

  static Node node(String url, Credential credential, boolean anyAddress) {
    return new Node(
        new NodeId("n"),
        new AccountId("a"),
        "n",
        BaseUrl.parse(url),
        credential,
        1,
        1,
        0,
        new HealthCheck(CheckMethod.CLI, null),
        true,
        anyAddress,
        Instant.EPOCH);
  }
}
