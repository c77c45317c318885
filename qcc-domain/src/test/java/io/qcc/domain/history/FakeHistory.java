package io.qcc.domain.history;

import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.store.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A history in memory whose store may be away, or not tell how a write ended. */
final class FakeHistory implements HealthHistory {

  /** What the store does with an append. */
  enum Mood {
    THERE,
    AWAY,
    /** It writes, and then is gone before it says so. */
    SILENT
  }

  final List<Noted> notes = new ArrayList<>();
  final Map<String, GatewayRun> runs = new LinkedHashMap<>();
  final List<Integer> batches = new ArrayList<>();
  final List<Instant> forgotten = new ArrayList<>();
  Mood mood = Mood.THERE;
  int runsNoted;
  RuntimeException fault;
  volatile Runnable duringAppend = () -> {};

  private final Set<String> said = new HashSet<>();

  @Override
  public void append(String run, List<Noted> more) {
    reach();
    if (fault != null) {
      throw fault;
    }
    duringAppend.run();
    batches.add(more.size());
    for (Noted noted : more) {
      if (said.add(run + " " + noted.number())) {
        notes.add(noted);
      }
    }
    if (mood == Mood.SILENT) {
      throw away();
    }
  }

  @Override
  public List<Check> checks(
      NodeId node, Instant from, Instant to, CheckSource source, int limit, int skip) {
    reach();
    List<Check> all =
        checks(node).stream()
            .filter(check -> !check.at().isBefore(from) && check.at().isBefore(to))
            .filter(check -> source == null || check.source() == source)
            .toList();
    return all.reversed().stream().skip(skip).limit(limit).toList().reversed();
  }

  @Override
  public int countChecks(NodeId node, Instant from, Instant to, CheckSource source) {
    return checks(node, from, to, source, Integer.MAX_VALUE, 0).size();
  }

  @Override
  public List<StateChange> changes(NodeId node, Instant from, Instant to) {
    reach();
    List<StateChange> before =
        changes(node).stream().filter(change -> change.at().isBefore(from)).toList();
    var found = new ArrayList<>(before.subList(Math.max(0, before.size() - 1), before.size()));
    changes(node).stream()
        .filter(change -> !change.at().isBefore(from) && change.at().isBefore(to))
        .forEach(found::add);
    return found;
  }

  @Override
  public void note(GatewayRun run) {
    reach();
    runsNoted++;
    runs.put(run.id(), run);
  }

  @Override
  public List<GatewayRun> runs(Instant from, Instant to) {
    reach();
    return List.copyOf(runs.values());
  }

  @Override
  public void forgetBefore(Instant limit) {
    reach();
    forgotten.add(limit);
  }

  List<Check> checks(NodeId node) {
    var found = new ArrayList<Check>();
    for (Noted noted : notes) {
      if (noted instanceof Noted.Checked checked && checked.node().equals(node)) {
        found.add(checked.check());
      }
    }
    return found;
  }

  List<StateChange> changes(NodeId node) {
    var found = new ArrayList<StateChange>();
    for (Noted noted : notes) {
      if (noted instanceof Noted.Changed changed && changed.node().equals(node)) {
        found.add(changed.change());
      }
    }
    return found;
  }

  private void reach() {
    if (mood == Mood.AWAY) {
      throw away();
    }
  }

  private static StoreUnavailable away() {
    return new StoreUnavailable("the store is away", new IllegalStateException("away"));
  }
}
