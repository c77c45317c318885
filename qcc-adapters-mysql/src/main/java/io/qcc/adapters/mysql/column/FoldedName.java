package io.qcc.adapters.mysql.column;

import java.util.stream.IntStream;

/**
 * Names that differ only in case fold to one text, exactly when {@link String#equalsIgnoreCase}
 * says so. Databases disagree about case, so the unique column holds this instead of the name.
 */
public final class FoldedName {

  private FoldedName() {}

  public static String of(String name) {
    IntStream folded = name.codePoints().map(c -> Character.toLowerCase(Character.toUpperCase(c)));
    return folded
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
