package io.qcc.adapters.http.upstream;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Translates header lines between ours, where a char is a byte, and OkHttp's, where bytes are
 * UTF-8.
 *
 * <p>So UTF-8 in a value passes unchanged in both directions. Bytes that are not UTF-8 do not exist
 * in OkHttp: Latin-1 leaves as UTF-8, and comes back with replacement characters.
 */
final class WireHeaders {

  /** The framing is ours to write. */
  private static final List<String> FRAMING =
      List.of("host", "content-length", "transfer-encoding", "connection", "keep-alive", "expect");

  private WireHeaders() {}

  static okhttp3.Headers outward(
      String authority, Headers headers, boolean hasBody, long contentLength) throws UpstreamFault {
    var wire = new okhttp3.Headers.Builder().add("Host", authority);
    String refused = fill(wire, headers);
    if (refused != null) {
      throw new UpstreamFault(Reason.CLIENT_ERROR, "a header that is none: " + refused);
    }
    if (hasBody) {
      wire.add("Content-Length", Long.toString(contentLength));
    }
    return wire.build();
  }

  static Headers inward(okhttp3.Headers wire) {
    var headers = new Headers.Builder();
    for (int i = 0; i < wire.size(); i++) {
      headers.add(wire.name(i), bytesAsChars(wire.value(i)));
    }
    return headers.build();
  }

  private static @org.jspecify.annotations.Nullable String fill(
      okhttp3.Headers.Builder wire, Headers headers) {
    var refused = new String[1];
    headers.forEach(
        (name, value) -> {
          if (!isToken(name) || !isValue(value)) {
            refused[0] = printable(name);
          } else if (!isFraming(name)) {
            wire.addUnsafeNonAscii(name, charsAsText(value));
          }
        });
    return refused[0];
  }

  private static boolean isFraming(String name) {
    for (String each : FRAMING) {
      if (each.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String printable(String name) {
    return name.replaceAll("[^\\x21-\\x7e]", "?");
  }

  private static String charsAsText(String value) {
    if (upTo(0x7f, value) || !upTo(0xff, value)) {
      return value;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      return value;
    }
  }

  private static String bytesAsChars(String text) {
    return upTo(0x7f, text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static boolean upTo(int highest, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > highest) {
        return false;
      }
    }
    return true;
  }
}
