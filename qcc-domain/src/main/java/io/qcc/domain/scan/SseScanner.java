package io.qcc.domain.scan;

import java.nio.ByteBuffer;

/**
 * Cuts the bytes of a {@code text/event-stream}, fed in chunks of any size, into events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 *
 * <p>Lines end with LF, CR or CRLF; a stream may begin with a byte order mark; comments and unknown
 * fields are passed over. An event counts when its blank line has come, not before. Memory is
 * bounded: {@link #LONGEST_DATA} of one event's data, and that only if the sink wants it.
 */
final class SseScanner {

  /** In bytes. The events that we read are below 2 KiB; those with content may be of any length. */
  static final int LONGEST_DATA = 64 * 1024;

  private static final int LONGEST_TYPE = 64;

  private enum State {
    NAME,
    BEFORE_VALUE,
    VALUE
  }

  private enum Kind {
    EVENT,
    DATA,
    OTHER
  }

  private final SseSink sink;
  private final Text name = new Text(16);
  private final Text type = new Text(LONGEST_TYPE);
  private final Text data = new Text(LONGEST_DATA);

  private State state = State.NAME;
  private Kind kind = Kind.OTHER;
  private int dataLines;
  private boolean dataWanted;

  private boolean firstLine = true;
  private boolean blankLine;
  private boolean afterCr;
  private boolean endsInCrLf;
  private boolean atBoundary = true;

  SseScanner(SseSink sink) {
    this.sink = sink;
  }

  /**
   * Whether another event may be put after the bytes fed so far: nothing came yet, or they end with
   * the end of an event. Between the CR and the LF of a CRLF there is no room.
   */
  boolean atBoundary() {
    return atBoundary;
  }

  /** Reads all of {@code chunk}, without moving its position. */
  void feed(ByteBuffer chunk) {
    var piece = Piece.of(chunk);
    byte[] bytes = piece.bytes;
    int at = piece.from;
    int end = piece.to;
    while (at < end) {
      byte c = bytes[at];
      if (afterCr && c == '\n') {
        secondHalfOfCrLf();
        at++;
      } else {
        afterCr = false;
        atBoundary = false;
        at = step(bytes, at, end, c);
      }
    }
  }

  /** Returns where to go on. */
  private int step(byte[] bytes, int at, int end, byte c) {
    if (c == '\n' || c == '\r') {
      lineEnds(c);
      return at + 1;
    }
    return switch (state) {
      case NAME -> {
        if (c == ':') {
          withoutByteOrderMark();
          fieldBegins();
          state = State.BEFORE_VALUE;
        } else {
          name.add(c);
        }
        yield at + 1;
      }
      case BEFORE_VALUE -> {
        state = State.VALUE;
        yield c == ' ' ? at + 1 : at;
      }
      case VALUE -> value(bytes, at, end);
    };
  }

  private int value(byte[] bytes, int at, int end) {
    int stop = ByteSearch.either(bytes, at, end, '\n', '\r');
    if (kind == Kind.EVENT) {
      type.take(bytes, at, stop);
    } else if (kind == Kind.DATA && dataWanted) {
      data.take(bytes, at, stop);
    }
    return stop;
  }

  private void secondHalfOfCrLf() {
    afterCr = false;
    endsInCrLf = true;
    atBoundary = blankLine;
  }

  private void lineEnds(byte c) {
    if (state == State.NAME) {
      withoutByteOrderMark();
      blankLine = name.length() == 0;
      if (blankLine) {
        eventEnds();
        atBoundary = c == '\n' || !endsInCrLf;
      } else {
        fieldBegins();
      }
    } else {
      blankLine = false;
    }
    afterCr = c == '\r';
    endsInCrLf = false;
    firstLine = false;
    state = State.NAME;
    name.clear();
  }

  private void fieldBegins() {
    if (name.is("data")) {
      kind = Kind.DATA;
      if (dataLines == 0) {
        dataWanted = sink.wantsData(type);
      } else if (dataWanted) {
        data.add((byte) '\n');
      }
      // Only none, one and more matter.
      dataLines = Math.min(dataLines + 1, 2);
    } else if (name.is("event")) {
      kind = Kind.EVENT;
      type.clear();
    } else {
      kind = Kind.OTHER;
    }
  }

  private void withoutByteOrderMark() {
    if (firstLine) {
      name.dropByteOrderMark();
    }
  }

  private void eventEnds() {
    if (dataLines > 0) {
      sink.event(type, data);
    }
    dataLines = 0;
    dataWanted = false;
    type.clear();
    data.clear();
  }
}
