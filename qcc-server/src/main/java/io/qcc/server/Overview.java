package io.qcc.server;

import io.qcc.ports.account.Account;
import io.qcc.ports.node.Node;
import io.qcc.server.setting.ListenAddress;
import java.util.List;

/**
 * What a running gateway is and knows, for people. No secrets, and of upstreams the host only.
 *
 * @param store what and where it is
 * @param documentedKey the key that the documentation names still opens the default account
 * @param documentedLogins {@code name / password}, those of the documentation that still work
 */
public record Overview(
    String version,
    ListenAddress listen,
    String store,
    List<KnownNode> nodes,
    boolean documentedKey,
    List<String> documentedLogins) {

  public Overview {
    nodes = List.copyOf(nodes);
    documentedLogins = List.copyOf(documentedLogins);
  }

  /**
   * One node.
   *
   * @param account the name of the account that it serves
   */
  public record KnownNode(String account, String name, String host, int weight, boolean enabled) {

    static KnownNode of(Account account, Node node) {
      return new KnownNode(
          account.name(),
          node.name(),
          node.baseUrl().uri().getHost(),
          node.weight(),
          node.enabled());
    }
  }
}
