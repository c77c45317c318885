package io.qcc.ports.usage;

import java.util.List;

/**
 * Where this machine keeps entries, in order, until the store takes them; for longer than the
 * gateway runs. One thread may put in while another takes out.
 */
public interface Spill extends AutoCloseable {

  /** Of which nothing is lost, or known to be. */
  Contents EMPTY = new Contents(0, 0);

  /**
   * Keeps all of them, or none. They survive the process, but the machine only after {@link
   * #force}.
   */
  void append(List<LedgerEntry> entries) throws SpillRefused;

  /** What was appended survives the machine now. */
  void force() throws SpillRefused;

  /**
   * The oldest that are here, in order, and the same again until they are {@link #taken}; empty:
   * there are none. What is damaged is left out.
   */
  List<LedgerEntry> oldest(int most) throws SpillRefused;

  /** The store has what {@link #oldest} gave last. */
  void taken();

  /**
   * Keeps one that the store does not take, apart from those that wait: whoever opens this spill
   * next finds it among those again.
   */
  void setAside(LedgerEntry entry) throws SpillRefused;

  Contents contents();

  /** Where it is, for people. */
  String description();

  @Override
  void close();

  /**
   * @param bytes that wait here
   * @param damaged entries that were found unreadable
   */
  record Contents(long bytes, long damaged) {}
}
