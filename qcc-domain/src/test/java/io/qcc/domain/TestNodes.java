package io.qcc.domain;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.time.Instant;

/** Nodes of one account; what a test does not name does not matter to it. */
public final class TestNodes {

  public static final AccountId ACCOUNT = new AccountId("team");

  private TestNodes() {}

  public static Node node(String id) {
    return node(id, 1, 1, 0);
  }

  public static Node node(String id, int weight, int share, int maxConcurrent) {
    return new Node(
        new NodeId(id),
        ACCOUNT,
        id,
        BaseUrl.parse("https://" + id + ".test"),
        Credential.NONE,
        weight,
        share,
        maxConcurrent,
        HealthCheck.DEFAULT,
        true,
        true,
        Instant.EPOCH);
  }
}
