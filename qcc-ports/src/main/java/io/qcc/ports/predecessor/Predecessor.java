package io.qcc.ports.predecessor;

import java.util.List;
import java.util.function.Consumer;

/**
 * A database of the predecessor, open for reading only. What cannot be read of a row is null in it;
 * the row comes all the same.
 *
 * <p>All methods may throw {@link PredecessorUnreadable}.
 */
public interface Predecessor extends AutoCloseable {

  /** What and where it is, for people; no secrets. */
  String description();

  /** The tables that are missing, as in older versions of it; what would be in them is empty. */
  List<String> lacks();

  List<OldAccount> accounts();

  List<OldNode> nodes();

  List<OldPrice> prices();

  /** Hands over all rows by their numbers, a lot at a time; none is held longer. */
  void usage(Consumer<List<OldUsage>> reader);

  @Override
  void close();
}
