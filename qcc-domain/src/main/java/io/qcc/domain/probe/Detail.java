package io.qcc.domain.probe;

import io.qcc.ports.node.Node;
import org.jspecify.annotations.Nullable;

/** What others wrote, made fit to be shown to operators: one short line without the node's key. */
final class Detail {

  private static final int LONGEST = 500;

  private Detail() {}

  /** Null if nothing is left. */
  static @Nullable String of(Node node, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String secret = node.credential().secret();
    String open = secret.isEmpty() ? text : text.replace(secret, "****");
    String line = oneLine(open);
    return line.isEmpty() ? null : cut(line);
  }

  private static String oneLine(String text) {
    var line = new StringBuilder(Math.min(text.length(), 2 * LONGEST));
    for (int i = 0; i < text.length() && line.length() < 2 * LONGEST; i++) {
      char c = text.charAt(i);
      boolean space = c <= ' ' || Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      boolean needless = line.isEmpty() || line.charAt(line.length() - 1) == ' ';
      if (!space) {
        line.append(c);
      } else if (!needless) {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  private static String cut(String line) {
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = LONGEST - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
