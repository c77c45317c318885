package io.qcc.domain.usage;

import java.time.Duration;

/**
 * How the ledger behaves.
 *
 * @param mostEntries in memory
 * @param mostBytes in memory, about
 * @param batch the most that are written at once
 * @param patience what is older and not in the store is spilled
 * @param forceEvery the disk is made to keep the spill so often, at most
 * @param rest before a store, or a spill, that refused is tried again
 * @param requests how long a request is remembered
 * @param decisions how long it is remembered why it went where it went
 */
public record LedgerPolicy(
    int mostEntries,
    long mostBytes,
    int batch,
    Duration patience,
    Duration forceEvery,
    Duration rest,
    Duration requests,
    Duration decisions) {

  public static final LedgerPolicy DEFAULT =
      new LedgerPolicy(
          50_000,
          64L << 20,
          2_000,
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofDays(400),
          Duration.ofDays(7));

  public LedgerPolicy remembering(Duration requestsFor, Duration decisionsFor) {
    return new LedgerPolicy(
        mostEntries, mostBytes, batch, patience, forceEvery, rest, requestsFor, decisionsFor);
  }
}
