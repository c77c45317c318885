package io.qcc.domain.scan;

/** Takes the events of a stream. What it is given is valid during the call only. */
interface SseSink {

  /**
   * Whether an event's data is to be kept; asked at its first data line, with the type named until
   * then.
   */
  boolean wantsData(Text type);

  /**
   * An event is whole.
   *
   * @param type empty if it named none
   * @param data empty if not wanted; cut if it was too long
   */
  void event(Text type, Text data);
}
