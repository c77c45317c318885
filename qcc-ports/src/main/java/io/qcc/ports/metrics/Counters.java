package io.qcc.ports.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a number of requests came to. Every request is either a success, or cut, or a failure.
 *
 * @param successes answered with 2xx, to the end
 * @param cut 2xx answers that broke off, and requests whose client left before there was one
 * @param input tokens, like all of the following; where an upstream did not say how many, none
 * @param unknownTokens requests of which input or output is unknown, so that nobody takes them for
 *     requests that used none
 * @param cost in millionths of a US dollar, of those whose cost is known
 * @param unknownCost requests whose cost is not
 */
public record Counters(
    long requests,
    long successes,
    long failures,
    long cut,
    long attempts,
    long input,
    long output,
    long cacheWrite5m,
    long cacheWrite1h,
    long cacheRead,
    long webSearches,
    long unknownTokens,
    long cost,
    long unknownCost,
    long bytesIn,
    long bytesOut) {

  public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * The part of all prompt tokens that the upstreams' caches served, from 0 to 1; null: there were
   * no prompts.
   */
  public @Nullable Double cacheHitRate() {
    double prompts = (double) input + cacheWrite5m + cacheWrite1h + cacheRead;
    return prompts == 0 ? null : cacheRead / prompts;
  }

  /** In millionths of a US dollar; null: there were requests, and of none is it known. */
  public @Nullable Long knownCost() {
    return requests > 0 && unknownCost == requests ? null : (Long) cost;
  }

  /** Of these and those; no number grows past the largest there is. */
  public Counters plus(Counters other) {
    return new Counters(
        sum(requests, other.requests),
        sum(successes, other.successes),
        sum(failures, other.failures),
        sum(cut, other.cut),
        sum(attempts, other.attempts),
        sum(input, other.input),
        sum(output, other.output),
        sum(cacheWrite5m, other.cacheWrite5m),
        sum(cacheWrite1h, other.cacheWrite1h),
        sum(cacheRead, other.cacheRead),
        sum(webSearches, other.webSearches),
        sum(unknownTokens, other.unknownTokens),
        sum(cost, other.cost),
        sum(unknownCost, other.unknownCost),
        sum(bytesIn, other.bytesIn),
        sum(bytesOut, other.bytesOut));
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
