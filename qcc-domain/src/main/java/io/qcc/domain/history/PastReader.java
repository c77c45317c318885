package io.qcc.domain.history;

import io.qcc.domain.account.Directory;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.ReadHealth;
import io.qcc.ports.health.Segment;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the past of a node, up to what was heard a moment ago. */
public final class PastReader implements ReadHealth {

  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final Directory directory;
  private final HealthHistory history;
  private final HistoryKeeper keeper;
  private final Time time;

  @Inject
  public PastReader(Directory directory, HealthHistory history, HistoryKeeper keeper, Time time) {
    this.directory = directory;
    this.history = history;
    this.keeper = keeper;
    this.time = time;
  }

  @Override
  public Answer<Past> past(Caller caller, NodeId id, Wanted wanted) {
    Node node = directory.now().node(id);
    if (node == null || !caller.mayTouch(node.account())) {
      return new Answer.NotFound<>("there is no node " + id.value());
    }
    Instant to = wanted.to() == null ? time.now() : wanted.to();
    if (isOutside(to) || (wanted.from() != null && isOutside(wanted.from()))) {
      return new Answer.Invalid<>("range_invalid", "from and to must be in the years 1970 to 9999");
    }
    Instant from = wanted.from() == null ? to.minus(USUAL) : wanted.from();
    Answer<Past> mistake = mistake(from, to, wanted);
    if (mistake != null) {
      return mistake;
    }
    keeper.flush();
    return new Answer.Done<>(
        new Past(
            id,
            from,
            to,
            history.countChecks(id, from, to, wanted.source()),
            history.checks(id, from, to, wanted.source(), wanted.limit(), wanted.skip()),
            segments(node, from, to)));
  }

  private static boolean isOutside(Instant instant) {
    return instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST);
  }

  private static @Nullable Answer<Past> mistake(Instant from, Instant to, Wanted wanted) {
    if (!from.isBefore(to)) {
      return new Answer.Invalid<>("range_invalid", "from must be before to");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      return new Answer.Invalid<>(
          "range_too_long", "from and to may be " + LONGEST.toDays() + " days apart at most");
    }
    if (wanted.limit() < 1 || wanted.limit() > MOST_CHECKS) {
      return new Answer.Invalid<>(
          "limit_invalid", "limit must be a number from 1 to " + MOST_CHECKS);
    }
    if (wanted.skip() < 0) {
      return new Answer.Invalid<>("offset_invalid", "offset must be a number from 0");
    }
    return null;
  }

  /** From when something is remembered. Of the time before nobody knows whether anybody looked. */
  private List<Segment> segments(Node node, Instant from, Instant to) {
    Instant now = time.now();
    Instant end = to.isBefore(now) ? to : now;
    List<GatewayRun> runs = runs(from, to);
    Instant begin =
        Stream.of(from, node.created(), now.minus(HistoryKeeper.RETENTION), first(runs))
            .max(Instant::compareTo)
            .orElseThrow();
    return begin.isBefore(end)
        ? Segments.of(history.changes(node.id(), from, end), runs, begin, end)
        : List.of();
  }

  /** What the store knows of the run that is going on is older than what we know. */
  private List<GatewayRun> runs(Instant from, Instant to) {
    GatewayRun current = keeper.run();
    var runs = new ArrayList<GatewayRun>();
    for (GatewayRun run : history.runs(from, to)) {
      if (!run.id().equals(current.id())) {
        runs.add(run);
      }
    }
    runs.add(current);
    return runs;
  }

  private static Instant first(List<GatewayRun> runs) {
    return runs.stream().map(GatewayRun::started).min(Instant::compareTo).orElseThrow();
  }
}
