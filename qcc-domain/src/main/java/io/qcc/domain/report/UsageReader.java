package io.qcc.domain.report;

import io.qcc.domain.account.Directory;
import io.qcc.domain.metrics.Stretch;
import io.qcc.domain.metrics.SumReader;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.domain.report.Bills.Bill;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.ReadMetrics;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the ledger says; what was settled in the last second may not be in it yet. */
public final class UsageReader implements ReadUsage {

  private final Directory directory;
  private final PastRequests past;
  private final SumReader sums;
  private final PriceBook prices;
  private final Time time;

  @Inject
  public UsageReader(
      Directory directory, PastRequests past, SumReader sums, PriceBook prices, Time time) {
    this.directory = directory;
    this.past = past;
    this.sums = sums;
    this.prices = prices;
    this.time = time;
  }

  @Override
  public Answer<Page> requests(
      Caller caller, Wanted wanted, @Nullable RequestCursor after, int limit) {
    if (limit < 1 || limit > MOST_REQUESTS) {
      return new Answer.Invalid<>(
          "limit_invalid", "limit must be a number from 1 to " + MOST_REQUESTS);
    }
    return scoped(
        caller,
        wanted,
        which -> {
          List<LedgerEntry> found = past.page(which, after, limit + 1);
          List<LedgerEntry> given = found.subList(0, Math.min(limit, found.size()));
          return new Page(
              which.from(),
              which.to(),
              given.stream().map(naming()::of).toList(),
              found.size() > limit ? RequestCursor.after(given.getLast()) : null);
        });
  }

  @Override
  public Answer<Named<LedgerEntry>> request(Caller caller, String requestId) {
    Optional<LedgerEntry> found =
        past.find(requestId).filter(entry -> caller.mayTouch(entry.request().account()));
    return found.isEmpty()
        ? new Answer.NotFound<>("the ledger knows no request " + requestId)
        : new Answer.Done<>(naming().of(found.get()));
  }

  @Override
  public Answer<Summary> summary(Caller caller, Wanted wanted, List<Dimension> by) {
    if (new HashSet<>(by).size() < by.size()) {
      return new Answer.Invalid<>("group_by_invalid", "group_by names something twice");
    }
    return scoped(caller, wanted, which -> summary(which, by));
  }

  private Summary summary(Selection which, List<Dimension> by) {
    List<Bill> found =
        Bills.of(
            sums,
            prices.now(),
            which.filter(),
            Set.copyOf(by),
            new Range(which.from(), which.to()),
            MOST_GROUPS + 1);
    if (by.isEmpty() && found.isEmpty()) {
      found = List.of(new Bill(io.qcc.ports.metrics.Group.ALL, Counters.NONE, 0L));
    }
    Naming naming = naming();
    return new Summary(
        which.from(),
        which.to(),
        found.stream()
            .limit(MOST_GROUPS)
            .map(bill -> new Group(naming.of(bill.group(), by), bill.counters(), bill.saved()))
            .toList(),
        found.size() > MOST_GROUPS);
  }

  @Override
  public Answer<Series> series(Caller caller, Grain grain, Wanted wanted, @Nullable Dimension by) {
    if (by == Dimension.SESSION) {
      return new Answer.Invalid<>(
          "group_by_invalid", "a series is by account, key, node or model, or by nothing");
    }
    int points = by == null ? ReadMetrics.MOST_POINTS : MOST_POINTS_OF_A_LINE;
    return Scope.filter(caller, wanted.filter())
        .then(
            filter ->
                Stretch.of(grain, wanted.from(), wanted.to(), time.now(), points)
                    .then(
                        range ->
                            new Answer.Done<>(
                                new Lines(sums, naming()).of(filter, grain, range, by))));
  }

  @Override
  public Answer<Export> export(Caller caller, Wanted wanted) {
    return scoped(caller, wanted, which -> new Parts(past, which, naming()));
  }

  private static final class Parts implements Export {

    private final PastRequests past;
    private final Selection which;
    private final Naming naming;
    private @Nullable RequestCursor after;

    Parts(PastRequests past, Selection which, Naming naming) {
      this.past = past;
      this.which = which;
      this.naming = naming;
    }

    @Override
    public List<Named<LedgerEntry>> next() {
      List<LedgerEntry> found = past.page(which, after, MOST_REQUESTS);
      if (!found.isEmpty()) {
        after = RequestCursor.after(found.getLast());
      }
      return found.stream().map(naming::of).toList();
    }
  }

  private Naming naming() {
    return new Naming(directory.now());
  }

  private <T> Answer<T> scoped(Caller caller, Wanted wanted, Function<Selection, T> read) {
    return Scope.of(caller, wanted, time.now()).then(which -> new Answer.Done<>(read.apply(which)));
  }
}
