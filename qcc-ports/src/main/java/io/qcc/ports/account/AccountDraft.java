package io.qcc.ports.account;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator wrote about an account; null means "not said", so it stays as it is, or
 * gets its default.
 *
 * @param proxyKey in clear; on creation null means: generate one. On change: replaces all keys.
 */
public record AccountDraft(
    @Nullable String name,
    @Nullable String password,
    @Nullable String proxyKey,
    @Nullable Role role,
    @Nullable Failback failback) {

  @Override
  public String toString() {
    return "AccountDraft[" + name + "]";
  }
}
