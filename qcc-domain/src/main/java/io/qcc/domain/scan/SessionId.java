package io.qcc.domain.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Claude Code's session in {@code metadata.user_id}: today JSON, {@code {"session_id":"UUID",…}},
 * in former versions {@code user_…_session_UUID}. Other clients put a user's name there, which is
 * no session.
 */
final class SessionId {

  private static final int LONGEST = 128;
  private static final String MARK = "_session_";

  private SessionId() {}

  static @Nullable String in(String userId) {
    if (userId.startsWith("{")) {
      return inJson(userId);
    }
    int mark = userId.lastIndexOf(MARK);
    return mark < 0 || !userId.startsWith("user_")
        ? null
        : plausible(userId.substring(mark + MARK.length()));
  }

  private static @Nullable String inJson(String userId) {
    var tokens = new JsonTokens();
    var text = new Text(LONGEST);
    String session = null;
    boolean wanted = false;
    tokens.feed(ByteBuffer.wrap(userId.getBytes(StandardCharsets.UTF_8)));
    for (Token token = tokens.next(); token != Token.MORE; token = tokens.next()) {
      if (wanted && token == Token.STRING) {
        session = text.cut() ? null : plausible(text.string());
      }
      wanted = token == Token.KEY && tokens.depth() == 1 && tokens.word().is("session_id");
      tokens.valuesTo(wanted ? text.clear() : null);
    }
    return session;
  }

  /** It goes into the ledger and the log, so it is short and printable. */
  private static @Nullable String plausible(String session) {
    boolean fits = !session.isEmpty() && session.length() <= LONGEST;
    for (int i = 0; fits && i < session.length(); i++) {
      fits = session.charAt(i) > ' ' && session.charAt(i) < 0x7f;
    }
    return fits ? session : null;
  }
}
