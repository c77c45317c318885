package io.qcc.ports.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Header lines in the order they came, names as they were written; looked up without regard to
 * case. Immutable. Printing them shows names only, for values may be secret.
 */
public final class Headers {

  public static final Headers NONE = new Headers(new String[0]);

  private final String[] lines;

  private Headers(String[] lines) {
    this.lines = lines;
  }

  /** Names and values in turn. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value");
    }
    return new Headers(namesAndValues.clone());
  }

  /** The first value of {@code name}, or null. */
  public @Nullable String first(String name) {
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(name)) {
        return lines[i + 1];
      }
    }
    return null;
  }

  /** Every value of {@code name}, in order. */
  public List<String> all(String name) {
    var values = new ArrayList<String>();
    forEach(
        (key, value) -> {
          if (key.equalsIgnoreCase(name)) {
            values.add(value);
          }
        });
    return values;
  }

  public boolean has(String name) {
    return first(name) != null;
  }

  public void forEach(BiConsumer<String, String> each) {
    for (int i = 0; i < lines.length; i += 2) {
      each.accept(lines[i], lines[i + 1]);
    }
  }

  /** The number of lines. */
  public int size() {
    return lines.length / 2;
  }

  @Override
  public String toString() {
    var names = new ArrayList<String>();
    forEach((name, _) -> names.add(name));
    return names.toString();
  }

  /** Collects lines. */
  public static final class Builder {

    private final List<String> lines = new ArrayList<>(32);

    public Builder add(String name, String value) {
      lines.add(name);
      lines.add(value);
      return this;
    }

    public Headers build() {
      return new Headers(lines.toArray(String[]::new));
    }
  }
}
