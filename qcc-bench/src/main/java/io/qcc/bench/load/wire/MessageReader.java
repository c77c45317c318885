package io.qcc.bench.load.wire;

import java.nio.ByteBuffer;

/**
 * Takes messages apart as their bytes arrive, however they are split; copies nothing but heads.
 *
 * <p>Serves requests and responses alike: a request without a length has no body, a response
 * without one ends with its connection.
 */
public final class MessageReader {

  /** Who wants to know. */
  public interface Sink {

    void head(Head head);

    /** Some of the body stands in {@code in} from {@code from} to {@code to}; look, do not move. */
    void body(ByteBuffer in, int from, int to);

    void end();
  }

  private enum State {
    HEAD,
    LENGTH,
    UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK_EXTENSION,
    CHUNK,
    CHUNK_END,
    TRAILER_START,
    TRAILER
  }

  private final boolean responses;
  private final Sink sink;
  private final Head head = new Head();
  private State state = State.HEAD;
  private long left;

  public MessageReader(boolean responses, Sink sink) {
    this.responses = responses;
    this.sink = sink;
  }

  /** Nothing of a message has arrived that is not complete. */
  public boolean between() {
    return state == State.HEAD && head.empty();
  }

  /** Forgets what was under way. */
  public void clear() {
    state = State.HEAD;
    head.clear();
  }

  public void feed(ByteBuffer in) throws Malformed {
    while (in.hasRemaining()) {
      switch (state) {
        case HEAD -> head(in);
        case LENGTH, CHUNK, UNTIL_CLOSE -> body(in);
        default -> framing(in.get());
      }
    }
  }

  /** The connection ended. True if that is how the message under way was to end. */
  public boolean close() {
    if (state != State.UNTIL_CLOSE) {
      return false;
    }
    end();
    return true;
  }

  private void head(ByteBuffer in) throws Malformed {
    if (!head.feed(in)) {
      return;
    }
    left = head.chunked() ? 0 : Math.max(0, head.length());
    boolean open = responses && head.length() < 0 && !head.chunked();
    sink.head(head);
    if (head.chunked()) {
      state = State.CHUNK_SIZE;
    } else if (open) {
      state = State.UNTIL_CLOSE;
    } else if (left == 0) {
      end();
    } else {
      state = State.LENGTH;
    }
    head.clear();
  }

  private void body(ByteBuffer in) {
    int from = in.position();
    boolean open = state == State.UNTIL_CLOSE;
    int to = open ? in.limit() : from + (int) Math.min(left, in.remaining());
    sink.body(in, from, to);
    in.position(to);
    if (open) {
      return;
    }
    left -= to - from;
    if (left == 0 && state == State.CHUNK) {
      state = State.CHUNK_END;
    } else if (left == 0) {
      end();
    }
  }

  private void framing(byte next) throws Malformed {
    switch (state) {
      case CHUNK_SIZE -> chunkSize(next);
      case CHUNK_EXTENSION -> {
        if (next == '\n') {
          state = left == 0 ? State.TRAILER_START : State.CHUNK;
        }
      }
      case CHUNK_END -> {
        if (next == '\n') {
          state = State.CHUNK_SIZE;
        } else if (next != '\r') {
          throw new Malformed("a chunk longer than it said");
        }
      }
      case TRAILER_START -> {
        if (next == '\n') {
          end();
        } else if (next != '\r') {
          state = State.TRAILER;
        }
      }
      case TRAILER -> {
        if (next == '\n') {
          state = State.TRAILER_START;
        }
      }
      default -> throw new IllegalStateException("not framing: " + state);
    }
  }

  private void chunkSize(byte next) throws Malformed {
    int digit = Character.digit(next, 16);
    if (digit >= 0) {
      left = (left << 4) | digit;
    } else if (next == '\n') {
      state = left == 0 ? State.TRAILER_START : State.CHUNK;
    } else if (next == ';' || next == '\r' || next == ' ') {
      state = State.CHUNK_EXTENSION;
    } else {
      throw new Malformed("a chunk size that is no number");
    }
  }

  private void end() {
    state = State.HEAD;
    sink.end();
  }
}
