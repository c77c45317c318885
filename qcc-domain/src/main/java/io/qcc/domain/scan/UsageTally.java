package io.qcc.domain.scan;

import io.qcc.ports.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what an answer says of its tokens, field by field.
 *
 * <p>Numbers are cumulative, so the later one counts. But a 0 takes nothing back: some gateways
 * fill a later event's fields with zeros. Cache writes of unknown duration are those of five
 * minutes.
 */
final class UsageTally {

  private long input = -1;
  private long output = -1;
  private long cacheWrite = -1;
  private long cacheWrite5m = -1;
  private long cacheWrite1h = -1;
  private long cacheRead = -1;
  private long webSearches = -1;
  private @Nullable String serviceTier;

  /**
   * @param number -1 if it is none; it then changes nothing
   */
  void number(Field field, long number) {
    switch (field) {
      case INPUT -> input = later(input, number);
      case OUTPUT -> output = later(output, number);
      case CACHE_WRITE -> cacheWrite = later(cacheWrite, number);
      case CACHE_WRITE_5M -> cacheWrite5m = later(cacheWrite5m, number);
      case CACHE_WRITE_1H -> cacheWrite1h = later(cacheWrite1h, number);
      case CACHE_READ -> cacheRead = later(cacheRead, number);
      case WEB_SEARCHES -> webSearches = later(webSearches, number);
      default -> {}
    }
  }

  void serviceTier(@Nullable String tier) {
    serviceTier = tier == null ? serviceTier : tier;
  }

  Usage usage() {
    long minutes = cacheWrite5m;
    long hour = cacheWrite1h;
    if (cacheWrite >= 0) {
      hour = Math.max(hour, 0);
      // The split may be older than the sum, or all zeros.
      minutes = Math.max(minutes, Math.max(cacheWrite - hour, 0));
    }
    return new Usage(input, output, minutes, hour, cacheRead, webSearches, serviceTier);
  }

  private static long later(long before, long now) {
    return now > 0 || before < 0 ? Math.max(now, -1) : before;
  }
}
