package io.qcc.domain.scan;

/** The events of the Messages API, and what the others look like. */
enum EventType {
  MESSAGE_START("message_start"),
  CONTENT_BLOCK_START("content_block_start"),
  CONTENT_BLOCK_DELTA("content_block_delta"),
  CONTENT_BLOCK_STOP("content_block_stop"),
  MESSAGE_DELTA("message_delta"),
  MESSAGE_STOP("message_stop"),
  PING("ping"),
  ERROR("error"),
  /** Of the former Text Completions API, which still exists. */
  COMPLETION("completion"),
  /** No name, or the one that the rules of event streams give to those without. */
  UNNAMED("message"),
  /** Carries content, going by its name. */
  OTHER_DELTA(""),
  OTHER("");

  private static final EventType[] NAMED = {
    CONTENT_BLOCK_DELTA,
    MESSAGE_START,
    CONTENT_BLOCK_START,
    CONTENT_BLOCK_STOP,
    MESSAGE_DELTA,
    MESSAGE_STOP,
    PING,
    ERROR,
    COMPLETION,
    UNNAMED
  };

  private final String text;

  EventType(String text) {
    this.text = text;
  }

  static EventType of(Text type) {
    if (type.length() == 0) {
      return UNNAMED;
    }
    for (EventType named : NAMED) {
      if (type.is(named.text)) {
        return named;
      }
    }
    return type.endsWith("delta") ? OTHER_DELTA : OTHER;
  }
}
