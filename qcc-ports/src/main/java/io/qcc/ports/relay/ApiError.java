package io.qcc.ports.relay;

/**
 * An error that the gateway itself made, in the shape of the Anthropic API
 * (https://docs.claude.com/en/api/errors).
 *
 * @param status the HTTP status
 * @param type the API's error type, such as {@code authentication_error}
 * @param message what happened and what to do; no upstream address, key or stack
 * @param retryAfterSeconds for the {@code retry-after} header; 0 is none
 */
public record ApiError(int status, String type, String message, long retryAfterSeconds) {

  public ApiError(int status, String type, String message) {
    this(status, type, message, 0);
  }

  /** The body. */
  public String json(String requestId) {
    return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"%s\"}"
        .formatted(escaped(type), escaped(message), escaped(requestId));
  }

  /** The same as one whole server-sent event. */
  public String event(String requestId) {
    return "event: error\ndata: " + json(requestId) + "\n\n";
  }

  private static String escaped(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
