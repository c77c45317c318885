package io.qcc.domain.account;

import io.qcc.ports.relay.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * How long a request's body may be.
 *
 * @param usual in bytes
 */
record BodyLimits(long usual) {

  private static final long MIB = 1L << 20;
  private static final long BATCHES = 256 * MIB;
  private static final long FILES = 500 * MIB;

  /** In bytes. */
  long of(String path) {
    if (under(path, "/v1/messages/batches")) {
      return Math.max(usual, BATCHES);
    }
    return under(path, "/v1/files") ? Math.max(usual, FILES) : usual;
  }

  private static boolean under(String path, String prefix) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }

  /** Whether a content-length announces more than {@code limit}; one we cannot read does not. */
  boolean exceeds(@Nullable String contentLength, long limit) {
    if (contentLength == null || contentLength.isEmpty()) {
      return false;
    }
    long length = 0;
    for (int i = 0; i < contentLength.length(); i++) {
      int digit = contentLength.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      length = Math.min(length * 10 + digit, Long.MAX_VALUE / 16);
    }
    return length > limit;
  }

  static ApiError tooLarge(long limit) {
    String size = limit >= MIB ? limit / MIB + " MiB" : limit + " bytes";
    return new ApiError(
        413,
        "request_too_large",
        "The request body is longer than "
            + size
            + ", the limit of this gateway; send less, or raise QCC_MAX_BODY.");
  }
}
