package io.qcc.ports.node;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at a node, and what was found.
 *
 * @param at when it ended
 * @param method null: real requests showed it
 * @param took from its beginning to its end; zero where real requests showed it
 * @param reason null if and only if it is {@link Verdict#WELL}
 * @param detail what the upstream, or what stands between, said of it, for operators; never a
 *     secret, at most 500 characters; null: nothing
 */
public record Check(
    Instant at,
    @Nullable CheckMethod method,
    CheckSource source,
    Duration took,
    Verdict verdict,
    @Nullable Reason reason,
    @Nullable String detail) {

  /** What a look came to. */
  public enum Verdict {
    /** It works. */
    WELL,
    /** It does not. */
    ILL,
    /** Nobody could look: that says nothing of the node. */
    UNKNOWN
  }

  public Check {
    if ((verdict == Verdict.WELL) != (reason == null)) {
      throw new IllegalArgumentException("a check has a reason unless all is well");
    }
  }
}
