package io.qcc.domain.report;

import io.qcc.domain.account.Directory;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.ReadUsage;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import io.qcc.ports.usage.Totals;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the ledger says; what was settled in the last second may not be in it yet. */
public final class UsageReader implements ReadUsage {

  private final Directory directory;
  private final PastRequests past;
  private final Time time;

  @Inject
  public UsageReader(Directory directory, PastRequests past, Time time) {
    this.directory = directory;
    this.past = past;
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
    return scoped(
        caller,
        wanted,
        which -> {
          List<Totals> found = past.totals(which, by, MOST_GROUPS + 1);
          Naming naming = naming();
          return new Summary(
              which.from(),
              which.to(),
              found.stream().limit(MOST_GROUPS).map(totals -> naming.of(totals, by)).toList(),
              found.size() > MOST_GROUPS);
        });
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
    return switch (Scope.of(caller, wanted, time.now())) {
      case Answer.Done<Selection> done -> new Answer.Done<>(read.apply(done.value()));
      case Answer.Invalid<Selection> no -> new Answer.Invalid<>(no.code(), no.message());
      case Answer.Forbidden<Selection> no -> new Answer.Forbidden<>(no.message());
      case Answer.NotFound<Selection> no -> new Answer.NotFound<>(no.message());
      case Answer.Conflict<Selection> no -> new Answer.Conflict<>(no.code(), no.message());
    };
  }
}
