package io.qcc.domain.header;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of header names and name prefixes, asked without regard to case and without
 * allocating.
 */
final class HeaderNames {

  private final @Nullable String[] slots;
  private final String[] prefixes;

  /** A name that ends in {@code *} stands for all that begin with what is before it. */
  HeaderNames(String... names) {
    prefixes =
        List.of(names).stream()
            .filter(name -> name.endsWith("*"))
            .map(name -> name.substring(0, name.length() - 1))
            .toArray(String[]::new);
    slots = new @Nullable String[Integer.highestOneBit(names.length) * 4];
    for (String name : names) {
      if (!name.endsWith("*")) {
        slots[slot(name)] = name;
      }
    }
  }

  boolean contains(String name) {
    if (slots[slot(name)] != null) {
      return true;
    }
    for (String prefix : prefixes) {
      if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return true;
      }
    }
    return false;
  }

  /** Where {@code name} is, or the free place where it belongs. */
  private int slot(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 31 + (name.charAt(i) | 0x20);
    }
    int slot = hash & (slots.length - 1);
    for (String there = slots[slot];
        there != null && !there.equalsIgnoreCase(name);
        there = slots[slot]) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
