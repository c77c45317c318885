package io.qcc.ports.usage;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what was used is read. Administrators read of every account, also of those that are no
 * more; everybody else of their own. What is out of bounds is {@code Invalid}.
 *
 * <p>May throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface ReadUsage {

  /** The longest list of requests that is given at once. */
  int MOST_REQUESTS = 1000;

  /** The longest list of totals. */
  int MOST_GROUPS = 10_000;

  /**
   * The newest first.
   *
   * @param after where the list before ended; null: at the newest
   * @param limit 1 to {@link #MOST_REQUESTS}
   */
  Answer<Page> requests(Caller caller, Wanted wanted, @Nullable RequestCursor after, int limit);

  /** One of them, with why it went where it went, if that is still known. */
  Answer<Named<LedgerEntry>> request(Caller caller, String requestId);

  /**
   * What they come to.
   *
   * @param by no dimension twice; empty: all together
   */
  Answer<Summary> summary(Caller caller, Wanted wanted, List<Dimension> by);

  /** All of them, newest first, in as little memory as a part of them needs. */
  Answer<Export> export(Caller caller, Wanted wanted);

  /**
   * What is asked for; null: whatever it is.
   *
   * @param from null: 24 hours before {@code to}
   * @param to null: now
   * @param model the one that answered, else the one that was asked for
   */
  record Wanted(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable AccountId account,
      @Nullable String key,
      @Nullable NodeId node,
      @Nullable String model,
      @Nullable String session,
      @Nullable Outcome outcome) {}

  /**
   * Something with the names of what it speaks of by id. What has none (any more) goes by its id.
   *
   * @param node null if there was none
   */
  record Named<T>(T it, String account, String key, @Nullable String node) {}

  /**
   * @param next to go on after; null: these are all
   */
  record Page(
      Instant from, Instant to, List<Named<LedgerEntry>> requests, @Nullable RequestCursor next) {}

  /**
   * @param more there are more groups than are given
   */
  record Summary(Instant from, Instant to, List<Group> groups, boolean more) {}

  /**
   * @param names of what {@link Totals#of} names by id, one for each; null where that is null
   */
  record Group(Totals totals, List<@Nullable String> names) {}

  /** Requests, part by part. For one thread. */
  interface Export {

    /** Those that come next; empty: that was all. */
    List<Named<LedgerEntry>> next();
  }
}
