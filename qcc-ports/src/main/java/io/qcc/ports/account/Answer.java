package io.qcc.ports.account;

import java.util.function.Function;

/** How an act at the admin door ended. */
public sealed interface Answer<T> {

  record Done<T>(T value) implements Answer<T> {}

  /**
   * The request cannot be carried out as it stands.
   *
   * @param code stable, lower case with underscores, for programs
   * @param message one sentence for people: what is wrong and what was expected
   */
  record Invalid<T>(String code, String message) implements Answer<T> {}

  /** There is no such thing, or the caller may not know of it. */
  record NotFound<T>(String message) implements Answer<T> {}

  record Forbidden<T>(String message) implements Answer<T> {}

  /** Something else already has that name or key. */
  record Conflict<T>(String code, String message) implements Answer<T> {}

  /** What comes of it if it was done; what was refused stays so. */
  default <R> Answer<R> then(Function<T, Answer<R>> next) {
    return switch (this) {
      case Done<T> done -> next.apply(done.value());
      case Invalid<T> no -> new Invalid<>(no.code(), no.message());
      case NotFound<T> no -> new NotFound<>(no.message());
      case Forbidden<T> no -> new Forbidden<>(no.message());
      case Conflict<T> no -> new Conflict<>(no.code(), no.message());
    };
  }
}
