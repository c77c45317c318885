package io.qcc.domain.scan;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON text, fed in chunks of any size, into tokens.
 *
 * <p>Feed a chunk, then call {@link #next} until it says {@link Token#MORE}. Memory is fixed: names
 * and bare words are kept up to a limit, string values only by the sink that asked for them. Never
 * throws: after something that is not JSON, or deeper than {@link #DEEPEST}, there are no more
 * tokens. Lenient where that costs nothing (a comma before a closing bracket, words that are no
 * JSON words), because a token lost here is a fact lost, while the upstream judges the text anyway.
 */
final class JsonTokens {

  /** Levels of nesting; parsers at the other end give up far earlier. */
  static final int DEEPEST = 1024;

  /** Six raw bytes for each of the longest name's characters, if all of them are escaped. */
  private static final int LONGEST_WORD = 256;

  private static final byte[] NOTHING = {};

  private enum State {
    VALUE,
    NAME,
    COLON,
    COMMA,
    IN_NAME,
    IN_STRING,
    IN_BARE,
    FINISHED,
    BROKEN
  }

  private final long[] objects = new long[DEEPEST / Long.SIZE];
  private final Text word = new Text(LONGEST_WORD);
  private @Nullable ByteSink values;
  private byte[] chunk = NOTHING;
  private int at;
  private int end;
  private int depth;
  private boolean escaped;
  private State state = State.VALUE;

  /** Begins another text. */
  void reset() {
    values = null;
    at = end;
    depth = 0;
    escaped = false;
    state = State.VALUE;
  }

  /**
   * The chunk's position stays; it must not change before {@link #next} says {@link Token#MORE}.
   */
  void feed(ByteBuffer more) {
    var piece = Piece.of(more);
    chunk = piece.bytes;
    at = piece.from;
    end = piece.to;
  }

  /** Where the raw bytes of string values go from now on: without quotes, escapes as they stand. */
  void valuesTo(@Nullable ByteSink sink) {
    values = sink;
  }

  /** How many objects and arrays are open; after {@link Token#END}, without the one that ended. */
  int depth() {
    return depth;
  }

  /** The last name or bare word. */
  Text word() {
    return word;
  }

  /** One whole value was read, and nothing else. A bare word is whole only when a space follows. */
  boolean complete() {
    return state == State.FINISHED;
  }

  Token next() {
    while (at < end) {
      switch (state) {
        case IN_NAME -> {
          if (stringEnds(word)) {
            state = State.COLON;
            return Token.KEY;
          }
        }
        case IN_STRING -> {
          if (stringEnds(values)) {
            return valueEnds(Token.STRING);
          }
        }
        case IN_BARE -> {
          if (bareEnds()) {
            return valueEnds(Token.BARE);
          }
        }
        case BROKEN -> at = end;
        case VALUE, NAME, COLON, COMMA, FINISHED -> {
          Token token = structure(chunk[at]);
          if (token != Token.MORE) {
            return token;
          }
        }
      }
    }
    return Token.MORE;
  }

  /** One byte between words; {@link Token#MORE} if it makes no token. */
  private Token structure(byte c) {
    switch (c) {
      case ' ', '\t', '\n', '\r' -> at++;
      case '{', '[' -> {
        return open(c == '{');
      }
      case '}', ']' -> {
        return close(c == '}');
      }
      case '"' -> quote();
      case ':' -> step(state == State.COLON ? State.VALUE : State.BROKEN);
      case ',' -> step(state == State.COMMA ? afterComma() : State.BROKEN);
      default -> {
        if (depth == 0 && state == State.VALUE && inByteOrderMark(c)) {
          at++;
        } else {
          // Not consumed: it is the word's first byte.
          state = state == State.VALUE ? State.IN_BARE : State.BROKEN;
          word.clear();
        }
      }
    }
    return Token.MORE;
  }

  private static boolean inByteOrderMark(byte c) {
    return c == (byte) 0xef || c == (byte) 0xbb || c == (byte) 0xbf;
  }

  private void step(State next) {
    at++;
    state = next;
  }

  private void quote() {
    switch (state) {
      case VALUE -> step(State.IN_STRING);
      case NAME -> {
        word.clear();
        step(State.IN_NAME);
      }
      default -> step(State.BROKEN);
    }
  }

  private Token open(boolean object) {
    if (state != State.VALUE || depth == DEEPEST) {
      step(State.BROKEN);
      return Token.MORE;
    }
    long bit = 1L << depth;
    int index = depth / Long.SIZE;
    objects[index] = object ? objects[index] | bit : objects[index] & ~bit;
    depth++;
    step(object ? State.NAME : State.VALUE);
    return object ? Token.OBJECT : Token.ARRAY;
  }

  private Token close(boolean object) {
    boolean inPlace = state == State.COMMA || state == (object ? State.NAME : State.VALUE);
    if (!inPlace || depth == 0 || inObject() != object) {
      step(State.BROKEN);
      return Token.MORE;
    }
    depth--;
    at++;
    return valueEnds(Token.END);
  }

  private Token valueEnds(Token token) {
    state = depth == 0 ? State.FINISHED : State.COMMA;
    return token;
  }

  private State afterComma() {
    return inObject() ? State.NAME : State.VALUE;
  }

  private boolean inObject() {
    int level = depth - 1;
    return (objects[level / Long.SIZE] & (1L << level)) != 0;
  }

  /** Takes a string's bytes up to its closing quote; false if the chunk ends first. */
  private boolean stringEnds(@Nullable ByteSink sink) {
    int from = at;
    // Backslashes before here have had their effect.
    int fresh = escaped ? at + 1 : at;
    boolean closed;
    do {
      at = ByteSearch.first(chunk, fresh, end, '"');
      escaped = escapes(fresh, at);
      closed = at < end && !escaped;
      fresh = at + 1;
    } while (at < end && escaped);
    if (sink != null) {
      sink.take(chunk, from, at);
    }
    at = closed ? fresh : at;
    return closed;
  }

  /** Whether a backslash in {@code from..to} takes the byte at {@code to} with it. */
  private boolean escapes(int from, int to) {
    int first = to;
    while (first > from && chunk[first - 1] == '\\') {
      first--;
    }
    return ((to - first) & 1) == 1;
  }

  /** Takes a bare word up to what cannot be in one, which stays; false if the chunk ends first. */
  private boolean bareEnds() {
    int from = at;
    while (at < end && inBare(chunk[at])) {
      at++;
    }
    word.take(chunk, from, at);
    return at < end;
  }

  private static boolean inBare(byte c) {
    return switch (c) {
      case ' ', '\t', '\n', '\r', ',', ':', '{', '}', '[', ']', '"' -> false;
      default -> true;
    };
  }
}
