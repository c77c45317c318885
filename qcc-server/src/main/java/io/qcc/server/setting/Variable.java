package io.qcc.server.setting;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param name in the environment; the configuration file takes it in lower case too
 * @param fallback the default as one would write it; empty: none
 * @param meaning one sentence for people
 * @param show how much of its value may be seen
 * @param storable whether the store may hold it; what is needed to open the store, and what is
 *     secret, it may not
 */
public record Variable<T>(
    String name, String fallback, String meaning, Show show, boolean storable, Reader<T> reader) {

  /** How much of a value may be seen. */
  public enum Show {
    PLAINLY,
    /** It may carry a password when it is written wrongly, so a wrong one is not repeated. */
    WHEN_RIGHT,
    /** Never. */
    MASKED
  }

  /** Turns text into a value. */
  public interface Reader<T> {
    /**
     * @throws IllegalArgumentException with a message that says what was expected and does not
     *     repeat {@code text}
     */
    T read(String text);
  }

  static <T> Variable<T> plain(String name, String fallback, Reader<T> reader, String meaning) {
    return new Variable<>(name, fallback, meaning, Show.PLAINLY, true, reader);
  }

  static <T> Variable<T> secret(String name, String fallback, Reader<T> reader, String meaning) {
    return new Variable<>(name, fallback, meaning, Show.MASKED, false, reader);
  }

  Variable<T> notStorable() {
    return new Variable<>(name, fallback, meaning, show, false, reader);
  }

  Variable<T> shown(Show how) {
    return new Variable<>(name, fallback, meaning, how, storable, reader);
  }

  /** The flag of {@code cccli proxy} that sets it, without our own prefix. */
  public String flag() {
    String bare = name.startsWith("QCC_") ? name.substring("QCC_".length()) : name;
    return "--" + bare.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
