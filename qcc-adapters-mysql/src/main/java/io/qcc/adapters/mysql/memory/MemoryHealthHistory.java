package io.qcc.adapters.mysql.memory;

import io.qcc.adapters.mysql.memory.NodePast.Place;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class MemoryHealthHistory implements HealthHistory {

  private static final Comparator<GatewayRun> OLDEST_FIRST =
      Comparator.comparing(GatewayRun::started).thenComparing(GatewayRun::id);
  private static final Comparator<GatewayRun> LAST_SEEN =
      Comparator.comparing(GatewayRun::lastSeen).thenComparing(GatewayRun::id);
  private static final NodePast NOTHING = new NodePast();

  private final Contents contents;

  MemoryHealthHistory(Contents contents) {
    this.contents = contents;
  }

  @Override
  public void append(String run, List<Noted> notes) {
    contents.run(
        () ->
            notes.stream()
                .filter(noted -> contents.nodes.containsKey(noted.node()))
                .forEach(noted -> add(run, noted)));
  }

  private void add(String run, Noted noted) {
    NodePast past = contents.pasts.computeIfAbsent(noted.node(), _ -> new NodePast());
    switch (noted) {
      case Noted.Checked(var number, _, var check) -> {
        Check kept = micros(check);
        past.checks.put(new Place(kept.at(), number, run), kept);
      }
      case Noted.Changed(var number, var change) -> {
        StateChange kept = micros(change);
        past.changes.put(new Place(kept.at(), number, run), kept);
      }
    }
  }

  @Override
  public List<Check> checks(
      NodeId node, Instant from, Instant to, @Nullable CheckSource source, int limit, int skip) {
    return contents.locked(
        () ->
            between(past(node).checks, from, to).descendingMap().values().stream()
                .filter(check -> source == null || check.source() == source)
                .skip(skip)
                .limit(limit)
                .toList()
                .reversed());
  }

  @Override
  public int countChecks(NodeId node, Instant from, Instant to, @Nullable CheckSource source) {
    return checks(node, from, to, source, Integer.MAX_VALUE, 0).size();
  }

  @Override
  public List<StateChange> changes(NodeId node, Instant from, Instant to) {
    return contents.locked(
        () -> {
          var found = new ArrayList<StateChange>();
          var before = past(node).changes.lowerEntry(Place.before(from));
          if (before != null) {
            found.add(before.getValue());
          }
          found.addAll(between(past(node).changes, from, to).values());
          return found;
        });
  }

  @Override
  public void note(GatewayRun run) {
    contents.run(
        () ->
            contents.runs.put(
                run.id(),
                new GatewayRun(
                    run.id(), micros(run.started()), micros(run.lastSeen()), run.ended())));
  }

  @Override
  public List<GatewayRun> runs(Instant from, Instant to) {
    return contents.locked(
        () -> {
          var found = new ArrayList<GatewayRun>();
          lastRunBefore(from).ifPresent(found::add);
          contents.runs.values().stream()
              .filter(run -> run.started().isBefore(to) && !run.lastSeen().isBefore(from))
              .sorted(OLDEST_FIRST)
              .forEach(found::add);
          return found;
        });
  }

  @Override
  public void forgetBefore(Instant limit) {
    contents.run(
        () -> {
          contents.pasts.values().forEach(past -> forget(past, limit));
          lastRunBefore(limit)
              .ifPresent(
                  last ->
                      contents
                          .runs
                          .values()
                          .removeIf(run -> run.lastSeen().isBefore(limit) && !run.equals(last)));
        });
  }

  private static void forget(NodePast past, Instant limit) {
    past.checks.headMap(Place.before(limit)).clear();
    var last = past.changes.lowerKey(Place.before(limit));
    if (last != null) {
      past.changes.headMap(Place.before(last.at())).clear();
    }
  }

  private Optional<GatewayRun> lastRunBefore(Instant limit) {
    return contents.runs.values().stream()
        .filter(run -> run.lastSeen().isBefore(limit))
        .max(LAST_SEEN);
  }

  private NodePast past(NodeId node) {
    return contents.pasts.getOrDefault(node, NOTHING);
  }

  private static <T> NavigableMap<Place, T> between(
      NavigableMap<Place, T> all, Instant from, Instant to) {
    return from.isBefore(to)
        ? all.subMap(Place.before(from), true, Place.before(to), false)
        : all.headMap(Place.before(Instant.MIN), false);
  }

  private static Check micros(Check check) {
    return new Check(
        micros(check.at()),
        check.method(),
        check.source(),
        Duration.of(check.took().toNanos() / 1000, ChronoUnit.MICROS),
        check.verdict(),
        check.reason(),
        check.detail());
  }

  private static StateChange micros(StateChange change) {
    return new StateChange(
        change.node(),
        micros(change.at()),
        change.state(),
        change.reason(),
        change.until() == null ? null : micros(change.until()));
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
