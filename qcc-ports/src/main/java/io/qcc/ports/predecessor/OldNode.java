package io.qcc.ports.predecessor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as the predecessor kept it, its key in clear. Printing one never reveals it.
 *
 * @param account null or empty: the default one
 * @param apiKey several keys are separated by commas
 * @param protocol what its upstream speaks; null or empty: what ours speak
 */
public record OldNode(
    @Nullable String id,
    @Nullable String account,
    @Nullable String name,
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String protocol,
    @Nullable Long weight,
    @Nullable Long maxConcurrent,
    @Nullable String checkMethod,
    @Nullable String checkModel,
    boolean disabled,
    @Nullable Instant created) {

  @Override
  public String toString() {
    return "OldNode[" + id + "]";
  }
}
