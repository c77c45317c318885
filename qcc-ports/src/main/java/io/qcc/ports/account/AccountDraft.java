package io.qcc.ports.account;

import io.qcc.ports.limit.Limits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wrote about an account; null means "not said", so it stays as it is, or
 * gets its default.
 *
 * @param proxyKey in clear; on creation null means: generate one. On change: replaces all keys.
 * @param limits replace all limits there are
 * @param keyLimits the same by key id, for the keys that are named
 */
public record AccountDraft(
    @Nullable String name,
    @Nullable String password,
    @Nullable String proxyKey,
    @Nullable Role role,
    @Nullable Failback failback,
    @Nullable Limits limits,
    Map<String, Limits> keyLimits) {

  /** Nothing is said of limits. */
  public AccountDraft(
      @Nullable String name,
      @Nullable String password,
      @Nullable String proxyKey,
      @Nullable Role role,
      @Nullable Failback failback) {
    this(name, password, proxyKey, role, failback, null, Map.of());
  }

  public AccountDraft {
    keyLimits = Map.copyOf(keyLimits);
  }

  public boolean saysLimits() {
    return limits != null || !keyLimits.isEmpty();
  }

  @Override
  public String toString() {
    return "AccountDraft[" + name + "]";
  }
}
