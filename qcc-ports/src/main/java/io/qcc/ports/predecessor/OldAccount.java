package io.qcc.ports.predecessor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as the predecessor kept it, its secrets in clear. Printing one never reveals them.
 *
 * @param name not unique there
 */
public record OldAccount(
    @Nullable String id,
    @Nullable String name,
    @Nullable String password,
    @Nullable String proxyKey,
    boolean admin,
    @Nullable Instant created) {

  @Override
  public String toString() {
    return "OldAccount[" + id + "]";
  }
}
