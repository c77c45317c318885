package io.qcc.domain.predecessor;

import java.util.List;

/** What becomes of one row. */
sealed interface Fate<T> {

  /**
   * It is written.
   *
   * @param notes what is not as it was, or to be mended
   */
  record Brought<T>(T as, List<String> notes) implements Fate<T> {

    public Brought {
      notes = List.copyOf(notes);
    }
  }

  /** It is here already, and what is here stays as it is. */
  record There<T>() implements Fate<T> {}

  /** It cannot be here. */
  record Left<T>(String why) implements Fate<T> {}
}
