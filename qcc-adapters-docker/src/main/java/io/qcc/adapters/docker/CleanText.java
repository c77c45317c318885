package io.qcc.adapters.docker;

import java.util.List;
import java.util.regex.Pattern;

/** Foreign words made fit to be shown: one line, no control characters, no secret, not long. */
final class CleanText {

  private static final int LONGEST = 500;

  /** Colours and the like: CSI and OSC sequences. */
  private static final Pattern ESCAPES =
      Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|.)");

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  private CleanText() {}

  /**
   * @param secret taken out wherever it stands; empty: there is none
   */
  static String of(String text, String secret) {
    String line = INVISIBLE.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll(" ").strip();
    String clean = secret.isEmpty() ? line : line.replace(secret, "****");
    if (clean.length() <= LONGEST) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return clean.substring(0, end) + "…";
  }

  /** The last line that is not blank; empty: there is none. */
  static String lastLine(String text, String secret) {
    List<String> lines =
        text.lines().map(line -> of(line, secret)).filter(l -> !l.isEmpty()).toList();
    return lines.isEmpty() ? "" : lines.getLast();
  }
}
