package io.qcc.domain.limit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request, as far as limits look at it.
 *
 * @param model null: it named none
 * @param bytes of its body
 * @param maxTokens that it wants at most; -1: it did not say
 * @param hourCache it wants something kept in the cache for an hour
 * @param at when it came
 */
public record Ask(
    Kind kind, @Nullable String model, long bytes, long maxTokens, boolean hourCache, Instant at) {

  /** What it is after. */
  public enum Kind {
    /** A message, a completion, or what nobody knows, which may be one under another name. */
    MESSAGE,
    /** The number of tokens: that is free. */
    COUNT,
    /** A batch is made; what is in it nobody has looked at. */
    BATCH,
    /** Something that uses no tokens. */
    OTHER
  }
}
