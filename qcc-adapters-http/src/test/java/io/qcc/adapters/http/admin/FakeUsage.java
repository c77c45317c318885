package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.LedgerSamples;
import io.qcc.ports.usage.RequestCursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Notes what it is asked, and tells of the same few requests. */
final class FakeUsage implements ReadUsage {

  static final Named<LedgerEntry> KNOWN =
      new Named<>(LedgerSamples.entry("r", 1), "team-alpha", "laptop", "node-1");
  static final Named<LedgerEntry> UNKNOWN =
      new Named<>(
          new LedgerEntry("r", 2, LedgerSamples.unknown("req_2", Door.T).withoutDecision(), null),
          "acct_1",
          "key_1",
          null);

  final List<Object> asked = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger partsGiven = new AtomicInteger();
  @Nullable RequestCursor next;
  @Nullable Answer<?> refusal;
  @Nullable RuntimeException fault;
  int parts = 1;
  List<Named<LedgerEntry>> part = List.of(KNOWN, UNKNOWN);
  List<Group> groups = List.of();
  boolean more;

  @Override
  public Answer<Page> requests(
      Caller caller, Wanted wanted, @Nullable RequestCursor after, int limit) {
    asked.addAll(List.of(wanted, limit));
    if (after != null) {
      asked.add(after);
    }
    return answer(new Page(Door.T, Door.T.plusSeconds(60), List.of(KNOWN, UNKNOWN), next));
  }

  @Override
  public Answer<Named<LedgerEntry>> request(Caller caller, String requestId) {
    asked.add(requestId);
    return answer(requestId.equals("req_2") ? UNKNOWN : KNOWN);
  }

  @Override
  public Answer<Summary> summary(Caller caller, Wanted wanted, List<Dimension> by) {
    asked.addAll(List.of(wanted, by));
    return answer(new Summary(Door.T, Door.T.plusSeconds(60), groups, more));
  }

  @Override
  public Answer<Series> series(Caller caller, Grain grain, Wanted wanted, @Nullable Dimension by) {
    asked.addAll(List.of(grain, wanted));
    if (by != null) {
      asked.add(by);
    }
    var range = new Range(Door.T, Door.T.plusSeconds(3600));
    var line = new Line(groups.getFirst().what(), List.of(point(range)));
    return answer(new Series(grain, range, List.of(line), more));
  }

  private Point point(Range range) {
    return new Point(new Bucket(Grain.HOUR, range), groups.getFirst().counters());
  }

  @Override
  public Answer<Export> export(Caller caller, Wanted wanted) {
    asked.add(wanted);
    return answer(this::nextPart);
  }

  private List<Named<LedgerEntry>> nextPart() {
    int given = partsGiven.getAndIncrement();
    if (given >= parts) {
      if (fault != null) {
        throw fault;
      }
      return List.of();
    }
    return part;
  }

  static Group group(List<@Nullable String> ids, List<@Nullable String> names, long cost) {
    var counters = new Counters(9, 7, 1, 1, 9, 1, 2, 4, 5, 30, 0, 0, cost, 3, 0, 0);
    return new Group(new What(ids, names), counters, 1_500_000L);
  }

  @SuppressWarnings("unchecked")
  private <T> Answer<T> answer(T value) {
    return refusal == null ? new Answer.Done<>(value) : (Answer<T>) refusal;
  }
}
