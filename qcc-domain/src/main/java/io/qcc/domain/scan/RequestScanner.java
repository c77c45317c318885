package io.qcc.domain.scan;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the few things we must know from a request's body while it goes by.
 *
 * <p>Memory is fixed whatever the body; nothing is thrown whatever its bytes. Where a name comes
 * twice, the last one counts, as in the parsers behind us. A body that breaks off, or stops being
 * JSON, has said what it said until then.
 *
 * <p>The fingerprint takes string values only, without those in a {@code cache_control}: clients
 * move that mark from turn to turn.
 */
public final class RequestScanner {

  /** Raw bytes of {@code metadata.user_id}, which is JSON in a JSON string; ours has 250. */
  private static final int LONGEST_VALUE = 4096;

  /** Of memory outside the heap, so much is copied at a time: the processor's cache holds it. */
  private static final int WINDOW = 16 * 1024;

  /** The members of the body that we look into. */
  private enum Member {
    MODEL,
    STREAM,
    MAX_TOKENS,
    /** What it is called for a text completion. */
    MAX_SAMPLED,
    METADATA,
    SYSTEM,
    MESSAGES,
    OTHER
  }

  /** What the value that comes next is to us. */
  private enum Wanted {
    MODEL,
    STREAM,
    MAX_TOKENS,
    USER_ID,
    ROLE,
    CACHE_CONTROL,
    TTL,
    NOTHING
  }

  private final JsonTokens tokens = new JsonTokens();
  private final Text text = new Text(LONGEST_VALUE);
  private final Fingerprint ink = new Fingerprint();

  private Member member = Member.OTHER;
  private Wanted wanted = Wanted.NOTHING;

  /** The open levels that are a {@code cache_control}. */
  private final Levels cacheControls = new Levels();

  private boolean ofUser;
  private boolean userSeen;

  private @Nullable String model;
  private boolean stream;
  private long maxTokens = -1;
  private long maxSampled = -1;
  private @Nullable String session;
  private boolean hourCache;
  private long system;
  private long user;

  /** Reads all of {@code chunk}, without moving its position. */
  public void feed(ByteBuffer chunk) {
    if (chunk.hasArray()) {
      scan(chunk);
      return;
    }
    var window = new byte[Math.min(WINDOW, chunk.remaining())];
    ByteBuffer rest = chunk.duplicate();
    while (rest.hasRemaining()) {
      int count = Math.min(window.length, rest.remaining());
      rest.get(window, 0, count);
      scan(ByteBuffer.wrap(window, 0, count));
    }
  }

  private void scan(ByteBuffer chunk) {
    tokens.feed(chunk);
    for (Token token = tokens.next(); token != Token.MORE; token = tokens.next()) {
      switch (token) {
        case KEY -> key();
        case STRING -> string();
        case BARE -> bare();
        case OBJECT -> open(wanted == Wanted.CACHE_CONTROL);
        case ARRAY -> open(false);
        case END -> close();
        case MORE -> throw new AssertionError(token);
      }
    }
  }

  /** What is known so far. */
  public RequestFacts facts() {
    long fingerprint = system == 0 && user == 0 ? 0 : Fingerprint.of(system, user);
    long most = Math.max(maxTokens, maxSampled);
    return new RequestFacts(model, stream, session, hourCache, fingerprint, most);
  }

  private void key() {
    if (tokens.depth() == 1) {
      member = member(tokens.word());
      forget(member);
    }
    wanted = wanted(tokens.depth(), tokens.word());
    tokens.valuesTo(
        switch (wanted) {
          case NOTHING -> inkOrNone();
          case CACHE_CONTROL, STREAM, MAX_TOKENS -> null;
          case MODEL, USER_ID, ROLE, TTL -> text.clear();
        });
  }

  private static Member member(Text name) {
    if (name.is("model")) {
      return Member.MODEL;
    } else if (name.is("stream")) {
      return Member.STREAM;
    } else if (name.is("max_tokens")) {
      return Member.MAX_TOKENS;
    } else if (name.is("max_tokens_to_sample")) {
      return Member.MAX_SAMPLED;
    } else if (name.is("metadata")) {
      return Member.METADATA;
    } else if (name.is("system")) {
      return Member.SYSTEM;
    }
    return name.is("messages") ? Member.MESSAGES : Member.OTHER;
  }

  /** The last one of a name counts, so what an earlier one said does not. */
  private void forget(Member again) {
    switch (again) {
      case MODEL -> model = null;
      case STREAM -> stream = false;
      case MAX_TOKENS -> maxTokens = -1;
      case MAX_SAMPLED -> maxSampled = -1;
      case METADATA -> session = null;
      case SYSTEM -> {
        system = 0;
        ink.reset();
      }
      case MESSAGES -> {
        user = 0;
        userSeen = false;
      }
      case OTHER -> {}
    }
  }

  private Wanted wanted(int depth, Text name) {
    if (name.is("cache_control")) {
      return Wanted.CACHE_CONTROL;
    } else if (cacheControls.has(depth)) {
      return name.is("ttl") ? Wanted.TTL : Wanted.NOTHING;
    }
    return switch (member) {
      case MODEL -> depth == 1 ? Wanted.MODEL : Wanted.NOTHING;
      case STREAM -> depth == 1 ? Wanted.STREAM : Wanted.NOTHING;
      case MAX_TOKENS, MAX_SAMPLED -> depth == 1 ? Wanted.MAX_TOKENS : Wanted.NOTHING;
      case METADATA -> depth == 2 && name.is("user_id") ? Wanted.USER_ID : Wanted.NOTHING;
      case MESSAGES -> depth == 3 && name.is("role") ? Wanted.ROLE : Wanted.NOTHING;
      case SYSTEM, OTHER -> Wanted.NOTHING;
    };
  }

  private void string() {
    switch (wanted) {
      case MODEL -> model = text.name();
      case USER_ID -> session = text.cut() ? null : SessionId.in(text.string());
      case ROLE -> ofUser = text.is("user");
      case TTL -> hourCache |= text.is("1h");
      case NOTHING -> {
        if (inkOrNone() != null) {
          ink.mark();
        }
      }
      case MAX_TOKENS -> wants(RequestFacts.ANY_NUMBER);
      case STREAM, CACHE_CONTROL -> {}
    }
    if (member == Member.SYSTEM && tokens.depth() == 1) {
      system = ink.value();
    }
  }

  private void bare() {
    if (wanted == Wanted.STREAM) {
      stream |= tokens.word().is("true");
    } else if (wanted == Wanted.MAX_TOKENS) {
      wants(tokens.word().is("null") ? -1 : orAny(tokens.word().number()));
    }
  }

  private void wants(long most) {
    if (member == Member.MAX_SAMPLED) {
      maxSampled = most;
    } else {
      maxTokens = most;
    }
  }

  private static long orAny(long number) {
    return number < 0 ? RequestFacts.ANY_NUMBER : number;
  }

  private void open(boolean cacheControl) {
    int depth = tokens.depth();
    cacheControls.open(depth, cacheControl);
    if (member == Member.MESSAGES && depth == 3 && !userSeen) {
      ofUser = false;
      ink.reset();
    }
    wanted = Wanted.NOTHING;
    tokens.valuesTo(inkOrNone());
  }

  private void close() {
    int depth = tokens.depth();
    if (member == Member.SYSTEM && depth == 1) {
      system = ink.value();
    } else if (member == Member.MESSAGES && depth == 2 && ofUser && !userSeen) {
      user = ink.value();
      userSeen = true;
    }
    wanted = Wanted.NOTHING;
    tokens.valuesTo(inkOrNone());
  }

  private @Nullable ByteSink inkOrNone() {
    boolean counts = member == Member.SYSTEM || (member == Member.MESSAGES && !userSeen);
    return counts && !cacheControls.hasUpTo(tokens.depth()) ? ink : null;
  }
}
