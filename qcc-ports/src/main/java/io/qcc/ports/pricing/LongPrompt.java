package io.qcc.ports.pricing;

/**
 * Other rates for a request whose prompt is long, for all of its tokens.
 *
 * @param over the prompt has more tokens than this, those of the cache among them; at least 1
 */
public record LongPrompt(long over, Rates rates) {

  public LongPrompt {
    if (over < 1) {
      throw new IllegalArgumentException("a long prompt has more than at least one token");
    }
  }
}
