package io.qcc.domain.scan;

import io.qcc.ports.usage.Usage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what we know of the API from the JSON of an answer: of a whole one, of an error, or of one
 * event of a stream after the other. What a later text says replaces what an earlier one said.
 */
final class AnswerReader {

  /** Raw bytes; a longer error message is cut. */
  private static final int LONGEST_VALUE = 4096;

  /** The deepest place: root, message, usage, cache_creation. */
  private static final int LEVELS = 4;

  private final JsonTokens tokens = new JsonTokens();
  private final Text text = new Text(LONGEST_VALUE);
  private final Place[] places = new Place[LEVELS + 1];
  private final Text type = new Text(64);
  private final UsageTally tally = new UsageTally();
  private Field field = Field.OTHER;
  private boolean object;
  private boolean closed;
  private boolean error;
  private @Nullable String id;
  private @Nullable String model;
  private @Nullable String stopReason;
  private @Nullable String errorType;
  private @Nullable String errorMessage;
  private @Nullable String plainMessage;

  /** Begins another text; what is known stays, but for its {@link #type}. */
  void begin() {
    tokens.reset();
    type.clear();
    field = Field.OTHER;
    object = false;
    closed = false;
    error = false;
  }

  /** Reads all of {@code chunk}, without moving its position. */
  void feed(ByteBuffer chunk) {
    tokens.feed(chunk);
    for (Token token = tokens.next(); token != Token.MORE; token = tokens.next()) {
      switch (token) {
        case KEY -> key();
        case STRING -> string();
        case BARE -> tally.number(field, tokens.word().number());
        case OBJECT -> open(tokens.depth() == 1 ? Place.ROOT : field.inside());
        case ARRAY -> open(Place.ELSEWHERE);
        case END -> close();
        case MORE -> throw new AssertionError(token);
      }
    }
  }

  private void open(Place place) {
    if (tokens.depth() <= LEVELS) {
      places[tokens.depth()] = place;
    }
    object |= place == Place.ROOT;
    error |= place == Place.ERROR;
    field = Field.OTHER;
    tokens.valuesTo(null);
  }

  private void close() {
    closed |= object && tokens.depth() == 0;
    field = Field.OTHER;
  }

  private void key() {
    int depth = tokens.depth();
    field = depth <= LEVELS ? Field.of(places[depth], tokens.word()) : Field.OTHER;
    tokens.valuesTo(
        switch (field) {
          case TYPE -> type.clear();
          case OTHER -> null;
          default -> text.clear();
        });
  }

  private void string() {
    switch (field) {
      case ID -> id = newer(text.name(), id);
      case MODEL -> model = newer(text.name(), model);
      case STOP_REASON -> stopReason = newer(text.name(), stopReason);
      case SERVICE_TIER -> tally.serviceTier(text.name());
      case ERROR_TYPE -> errorType = newer(text.name(), errorType);
      case ERROR, ERROR_MESSAGE -> errorMessage = text.string();
      case MESSAGE -> plainMessage = text.string();
      default -> {}
    }
  }

  private static @Nullable String newer(@Nullable String now, @Nullable String before) {
    return now == null ? before : now;
  }

  /** The last text's object has ended, whatever came after it. */
  boolean closed() {
    return closed;
  }

  /** The last text is one whole object, and nothing else. */
  boolean complete() {
    return object && tokens.complete();
  }

  /** The last text is an object, as far as it came. */
  boolean object() {
    return object;
  }

  /** What the last text calls itself; empty if it does not. */
  Text type() {
    return type;
  }

  /** The last text tells of an error. */
  boolean error() {
    return error || type.is("error");
  }

  Usage usage() {
    return tally.usage();
  }

  @Nullable String id() {
    return id;
  }

  @Nullable String model() {
    return model;
  }

  @Nullable String stopReason() {
    return stopReason;
  }

  @Nullable String errorType() {
    return errorType;
  }

  /** An error told in words, not in JSON; cut like any other. */
  void errorMessage(String words) {
    errorMessage = words.substring(0, Math.min(words.length(), LONGEST_VALUE));
  }

  /** In the API's place, else in another usual one. */
  @Nullable String errorMessage() {
    return errorMessage == null ? plainMessage : errorMessage;
  }
}
