package io.qcc.domain.predecessor;

import org.jspecify.annotations.Nullable;

/** Makes the predecessor's names fit: it took any text for one. */
final class OldNames {

  private static final int LONGEST = 100;
  private static final int LONGEST_ID = 64;

  private OldNames() {}

  /** Empty if nothing is left. */
  static String clean(@Nullable String name) {
    var kept = new StringBuilder();
    (name == null ? "" : name)
        .codePoints()
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
        .takeWhile(c -> kept.length() + Character.charCount(c) <= LONGEST)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  static boolean isId(@Nullable String id) {
    return id != null
        && !id.isBlank()
        && id.length() <= LONGEST_ID
        && id.chars().noneMatch(Character::isISOControl);
  }
}
