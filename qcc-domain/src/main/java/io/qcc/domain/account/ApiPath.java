package io.qcc.domain.account;

import io.qcc.ports.relay.ApiError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which paths are relayed: those under {@code /v1/}, and only if they still are under it for a
 * server that decodes and normalises them.
 */
final class ApiPath {

  private static final String ROOT = "/v1/";

  private ApiPath() {}

  /** The refusal of {@code path}, still percent-encoded; null if it may be relayed. */
  static @Nullable ApiError fault(String path) {
    if (!path.startsWith(ROOT) || path.length() == ROOT.length()) {
      return new ApiError(
          404, "not_found_error", "There is nothing here. The API's paths begin with /v1/.");
    }
    return !plain(path) && ambiguous(path.toLowerCase(Locale.ROOT))
        ? new ApiError(
            400,
            "invalid_request_error",
            "The path has dot segments, backslashes, control characters, or encoded slashes,"
                + " letters or percent signs; send it plain.")
        : null;
  }

  /** Almost every path: nothing in it could mean anything else. */
  private static boolean plain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '/' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean ambiguous(String path) {
    if (path.contains("%25")
        || path.contains("%2f")
        || path.contains("%5c")
        || path.contains("\\")) {
      return true;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || (c == '%' && neverAt(path, i + 1))) {
        return true;
      }
    }
    for (String segment : path.replace("%2e", ".").split("/", -1)) {
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      if (name.equals(".") || name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is encoded there are control characters, or what nobody needs to encode: it would make
   * something else of a path that limits are kept by.
   */
  private static boolean neverAt(String path, int hex) {
    if (path.startsWith("0", hex) || path.startsWith("1", hex) || path.startsWith("7f", hex)) {
      return true;
    }
    int high = hex < path.length() ? Character.digit(path.charAt(hex), 16) : -1;
    int low = hex + 1 < path.length() ? Character.digit(path.charAt(hex + 1), 16) : -1;
    int c = high < 0 || low < 0 ? ' ' : high * 16 + low;
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '-'
        || c == '_'
        || c == '~';
  }
}
