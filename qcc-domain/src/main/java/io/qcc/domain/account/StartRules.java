package io.qcc.domain.account;

import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the environment may say, and what it makes of its node. */
final class StartRules {

  private StartRules() {}

  static void check(StartValues values) {
    expect("QCC_ADMIN_PASSWORD", new AccountDraft(null, values.adminPassword(), null, null, null));
    expect("ADMIN_API_KEY", new AccountDraft(null, null, values.adminKey(), null, null));
    expect("DEFAULT_ACCOUNT_NAME", new AccountDraft(values.defaultName(), null, null, null, null));
    expect("DEFAULT_PROXY_API_KEY", new AccountDraft(null, null, values.defaultKey(), null, null));
    String name = values.defaultName();
    if (name != null && name.strip().equalsIgnoreCase(Documented.ADMIN_NAME)) {
      throw new IllegalArgumentException(
          "DEFAULT_ACCOUNT_NAME: expected another name than that of the account admin");
    }
    String adminKey = Objects.requireNonNullElse(values.adminKey(), Documented.ADMIN_KEY);
    String defaultKey = Objects.requireNonNullElse(values.defaultKey(), Documented.DEFAULT_KEY);
    if (adminKey.equals(defaultKey)) {
      throw new IllegalArgumentException(
          "DEFAULT_PROXY_API_KEY: expected another key than ADMIN_API_KEY");
    }
  }

  private static void expect(String variable, AccountDraft draft) {
    Answer.@Nullable Invalid<Node> fault = AccountRules.fault(draft, draft.proxyKey());
    if (fault != null) {
      throw new IllegalArgumentException(variable + ": " + fault.message());
    }
  }

  static Node created(StartValues.EnvNode env, NodeId id, AccountId owner, Instant now) {
    String name = Objects.requireNonNullElse(env.name(), "default");
    return new Node(
        id,
        owner,
        name,
        env.baseUrl(),
        env.credential(),
        1,
        1,
        0,
        HealthCheck.DEFAULT,
        true,
        true,
        now);
  }

  /** Whatever the environment does not speak of stays as the operator has it. */
  static Node updated(StartValues.EnvNode env, Node old) {
    return new Node(
        old.id(),
        old.account(),
        Objects.requireNonNullElse(env.name(), old.name()),
        env.baseUrl(),
        env.credential(),
        old.weight(),
        old.share(),
        old.maxConcurrent(),
        old.check(),
        old.enabled(),
        true,
        old.created());
  }
}
