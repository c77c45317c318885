package io.qcc.domain.scan;

import java.nio.ByteBuffer;

/**
 * Reads an event stream of the Messages API, and makes the best of others.
 *
 * <p>An event's name counts, else the {@code type} in its data. A stream that shows none of the
 * Messages API's events has no end mark that we know, so it may end after any whole event; what
 * carries its content is told by the name ({@code …delta}), or by having none.
 */
final class StreamTap extends AnswerTap implements SseSink {

  private final SseScanner events = new SseScanner(this);
  private boolean ofMessages;

  @Override
  public void feed(ByteBuffer decoded) {
    events.feed(decoded);
  }

  @Override
  public boolean complete() {
    return progress() == Progress.DONE
        || (progress() == Progress.CONTENT && !ofMessages && events.atBoundary());
  }

  @Override
  public boolean atBoundary() {
    return events.atBoundary();
  }

  @Override
  public boolean wantsData(Text type) {
    return switch (EventType.of(type)) {
      case MESSAGE_START, MESSAGE_DELTA, ERROR, COMPLETION, UNNAMED -> true;
      default -> false;
    };
  }

  @Override
  public void event(Text type, Text data) {
    EventType named = EventType.of(type);
    reader.begin();
    if (data.length() > 0) {
      reader.feed(data.raw());
    }
    if (named == EventType.ERROR && !reader.object()) {
      reader.errorMessage(data.string());
    }
    reach(named == EventType.UNNAMED ? unnamed(data) : after(named));
  }

  private Progress unnamed(Text data) {
    if (data.is("[DONE]")) {
      return Progress.DONE;
    } else if (reader.error()) {
      return Progress.ERROR;
    } else if (reader.type().length() == 0) {
      return Progress.CONTENT;
    }
    return after(EventType.of(reader.type()));
  }

  private Progress after(EventType type) {
    ofMessages |=
        switch (type) {
          case MESSAGE_START,
              CONTENT_BLOCK_START,
              CONTENT_BLOCK_DELTA,
              CONTENT_BLOCK_STOP,
              MESSAGE_DELTA,
              MESSAGE_STOP ->
              true;
          default -> false;
        };
    return switch (type) {
      case CONTENT_BLOCK_DELTA, OTHER_DELTA, UNNAMED -> Progress.CONTENT;
      case COMPLETION -> reader.stopReason() == null ? Progress.CONTENT : Progress.DONE;
      case MESSAGE_STOP -> Progress.DONE;
      case ERROR -> Progress.ERROR;
      case MESSAGE_START, CONTENT_BLOCK_START, CONTENT_BLOCK_STOP, MESSAGE_DELTA, PING, OTHER ->
          Progress.STARTED;
    };
  }
}
