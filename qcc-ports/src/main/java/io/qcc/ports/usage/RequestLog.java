package io.qcc.ports.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What is remembered of requests, for longer than their account, key and node may be there.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}. Times and spans are kept to
 * the microsecond. Text is kept to a sensible length, and what a database refuses in it is
 * replaced.
 */
public interface RequestLog {

  /**
   * Adds all of them, or none; those that were added before are left out: whoever did not hear how
   * it ended may say it again.
   *
   * @throws io.qcc.ports.store.ValueRefused it does not take one of them, whatever stands beside it
   */
  void append(List<LedgerEntry> entries);

  /** Which of these numbers of a run were added before, and are not forgotten. */
  Set<Long> known(String run, Collection<Long> numbers);

  /**
   * Those that happened in [{@code from}, {@code to}), the newest first. The attempts of a request
   * whose decision is forgotten are no longer known.
   */
  List<LedgerEntry> between(Instant from, Instant to, int limit);

  /**
   * Forgets some of the oldest that happened before {@code limit}.
   *
   * @param most about so many, so that nobody has to wait for it
   * @return how many; 0: there are no more
   */
  int forgetRequests(Instant limit, int most);

  /** The same, of why each went where it went and of its attempts. */
  int forgetDecisions(Instant limit, int most);
}
