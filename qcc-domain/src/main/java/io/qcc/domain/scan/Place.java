package io.qcc.domain.scan;

/** The objects in an answer's JSON that we look into. */
enum Place {
  ROOT,
  /** What {@code message_start} carries. */
  MESSAGE,
  /** What {@code message_delta} changes. */
  DELTA,
  USAGE,
  CACHE_CREATION,
  SERVER_TOOL_USE,
  ERROR,
  ELSEWHERE
}
