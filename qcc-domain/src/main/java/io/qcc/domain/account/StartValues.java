package io.qcc.domain.account;

import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about accounts and nodes; null where it says nothing. Printing one
 * never reveals a secret.
 *
 * @param adminPassword {@code QCC_ADMIN_PASSWORD}
 * @param adminKey {@code ADMIN_API_KEY}
 * @param defaultName {@code DEFAULT_ACCOUNT_NAME}; counts only while the store is empty
 * @param defaultKey {@code DEFAULT_PROXY_API_KEY}
 */
public record StartValues(
    @Nullable String adminPassword,
    @Nullable String adminKey,
    @Nullable String defaultName,
    @Nullable String defaultKey,
    @Nullable EnvNode node) {

  /**
   * The upstream that the environment names.
   *
   * @param name null: {@code default}, or the name it has already
   */
  public record EnvNode(@Nullable String name, BaseUrl baseUrl, Credential credential) {
    public EnvNode {
      name = said(name);
    }
  }

  public static final StartValues NONE = new StartValues(null, null, null, null, null);

  /** Blank is the same as nothing. */
  public StartValues {
    adminPassword = said(adminPassword);
    adminKey = said(adminKey);
    defaultName = said(defaultName);
    defaultKey = said(defaultKey);
  }

  private static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  @Override
  public String toString() {
    return "StartValues[" + node + "]";
  }
}
