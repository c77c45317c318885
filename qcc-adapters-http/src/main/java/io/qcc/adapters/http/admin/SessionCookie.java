package io.qcc.adapters.http.admin;

import io.qcc.ports.account.SignIn;

/**
 * The cookie that carries the session's token; scripts cannot read it, other sites cannot send it.
 */
final class SessionCookie {

  static final String NAME = "session_token";

  private SessionCookie() {}

  static String carrying(String token, boolean secure) {
    return cookie(token, SignIn.SLIDING.toSeconds(), secure);
  }

  static String gone(boolean secure) {
    return cookie("", 0, secure);
  }

  private static String cookie(String value, long maxAge, boolean secure) {
    return NAME
        + "="
        + value
        + "; Path=/; Max-Age="
        + maxAge
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }
}
