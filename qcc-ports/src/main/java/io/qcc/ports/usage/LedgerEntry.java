package io.qcc.ports.usage;

import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param run of the gateway, that numbered it; or {@link #PREDECESSOR}
 * @param number grows within a run; with it the entry's identity, wherever and however often it is
 *     written down
 * @param cost in millionths of a US dollar; null: unknown
 */
public record LedgerEntry(String run, long number, RequestRecord request, @Nullable Long cost) {

  /** The run of what was brought from a predecessor's database. */
  public static final String PREDECESSOR = "predecessor";
}
