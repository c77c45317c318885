package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Group;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A sum for each group. Past a number of groups new models, or sessions, are not told apart, for
 * clients may name any; accounts, keys and nodes are an operator's, and always are.
 */
public final class Tallies {

  static final int MOST = 5000;

  private final int most;
  private final UnaryOperator<Group> others;
  private final Map<Group, Tally> tallies = new HashMap<>();

  public Tallies() {
    this(MOST);
  }

  Tallies(int most) {
    this(most, group -> group.withModel(Group.OTHERS));
  }

  /**
   * @param others what a group is taken for that is one too many
   */
  Tallies(int most, UnaryOperator<Group> others) {
    this.most = most;
    this.others = others;
  }

  /** What it is, or is taken for, here. */
  Group kept(Group group) {
    return tallies.size() < most || tallies.containsKey(group) ? group : others.apply(group);
  }

  public Tally of(Group group) {
    Tally known = tallies.get(group);
    if (known != null) {
      return known;
    }
    return tallies.computeIfAbsent(kept(group), _ -> new Tally());
  }

  boolean has(Predicate<Group> some) {
    return tallies.keySet().stream().anyMatch(some);
  }

  public void forEach(BiConsumer<Group, Tally> each) {
    tallies.forEach(each);
  }
}
