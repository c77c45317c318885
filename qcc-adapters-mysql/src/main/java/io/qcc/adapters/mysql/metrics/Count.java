package io.qcc.adapters.mysql.metrics;

/** What is counted of requests, in the order of {@link io.qcc.ports.metrics.Counters}. */
public enum Count {
  REQUESTS,
  SUCCESSES,
  FAILURES,
  CUT,
  ATTEMPTS,
  INPUT,
  OUTPUT,
  CACHE_WRITE_5M,
  CACHE_WRITE_1H,
  CACHE_READ,
  WEB_SEARCHES,
  UNKNOWN_TOKENS,
  COST,
  UNKNOWN_COST,
  BYTES_IN,
  BYTES_OUT
}
