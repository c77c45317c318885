package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Group;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The sums of one bucket, in all the ways that they are kept. Those of outcomes and sessions do not
 * know how long requests took; those of outcomes take a model for what the sums by group take it
 * for.
 */
public final class BucketTallies {

  private static final Set<Dimension> KEPT =
      Set.of(Dimension.ACCOUNT, Dimension.KEY, Dimension.NODE, Dimension.MODEL);

  private static final Set<Dimension> OF_A_SESSION =
      Set.of(Dimension.ACCOUNT, Dimension.KEY, Dimension.SESSION);

  static final int MOST_SESSIONS = 20_000;

  private final boolean sessionsToo;
  private final Tallies each = new Tallies();
  private final Map<Outcome, Tallies> ended = new EnumMap<>(Outcome.class);
  private final Tallies sessions =
      new Tallies(MOST_SESSIONS, group -> group.withSession(Group.OTHERS));

  public BucketTallies(boolean sessionsToo) {
    this.sessionsToo = sessionsToo;
  }

  /** One request more. */
  public void add(Group group, Figures figures) {
    of(group).add(figures);
    if (figures.outcome() != Outcome.SUCCEEDED) {
      ended(group, figures.outcome()).count(figures);
    }
    if (sessionsToo) {
      session(group).count(figures);
    }
  }

  public Tally of(Group group) {
    return each.of(group.by(KEPT));
  }

  /** Of those that ended so; {@link #of} is to be asked for the group first. */
  public Tally ended(Group group, Outcome outcome) {
    Group kept = each.kept(group.by(KEPT));
    return ended.computeIfAbsent(outcome, _ -> new Tallies(Integer.MAX_VALUE)).of(kept);
  }

  public Tally session(Group group) {
    return sessions.of(group.by(OF_A_SESSION));
  }

  public boolean hasTooManySessions() {
    return sessions.has(group -> group.session().equals(Group.OTHERS));
  }

  public void each(BiConsumer<Group, Tally> to) {
    each.forEach(to);
  }

  public Tally all() {
    var all = new Tally();
    each.forEach((_, tally) -> all.add(tally));
    return all;
  }

  /**
   * For each account and each of its nodes.
   *
   * @param everyNode stands for all nodes of an account
   */
  public void subtotals(String everyNode, BiConsumer<Group, Tally> to) {
    Map<Group, Tally> subtotals = new HashMap<>();
    each.forEach(
        (group, tally) -> {
          for (String node : Set.of(group.node(), everyNode)) {
            var its = new Group(group.account(), "", node, "", "");
            subtotals.computeIfAbsent(its, _ -> new Tally()).add(tally);
          }
        });
    subtotals.forEach(to);
  }

  public void ended(Outcome outcome, BiConsumer<Group, Tally> to) {
    Tallies its = ended.get(outcome);
    if (its != null) {
      its.forEach(to);
    }
  }

  public void sessions(BiConsumer<Group, Tally> to) {
    sessions.forEach(to);
  }
}
