package io.qcc.ports.usage;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of one answer (https://docs.claude.com/en/api/messages, {@code usage}). A number is -1
 * where the upstream did not say, so that "none" and "unknown" stay two things.
 *
 * @param input without what the cache served or took
 * @param cacheWrite5m tokens written for five minutes; all of them where no split was given
 * @param webSearches server tool calls, billed by the call
 * @param serviceTier such as {@code standard}; null if not said
 */
public record Usage(
    long input,
    long output,
    long cacheWrite5m,
    long cacheWrite1h,
    long cacheRead,
    long webSearches,
    @Nullable String serviceTier) {

  public static final Usage UNKNOWN = new Usage(-1, -1, -1, -1, -1, -1, null);
}
