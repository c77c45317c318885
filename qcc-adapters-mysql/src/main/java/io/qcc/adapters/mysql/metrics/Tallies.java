package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Group;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A sum for each group. Past a number of groups new models are not told apart, for clients may ask
 * for any; accounts, keys and nodes are an operator's, and always are.
 */
public final class Tallies {

  static final int MOST = 5000;

  private final int most;
  private final Map<Group, Tally> tallies = new HashMap<>();

  public Tallies() {
    this(MOST);
  }

  Tallies(int most) {
    this.most = most;
  }

  public Tally of(Group group) {
    Tally known = tallies.get(group);
    if (known != null) {
      return known;
    }
    Group kept = tallies.size() < most ? group : group.withModel(Group.OTHERS);
    return tallies.computeIfAbsent(kept, _ -> new Tally());
  }

  public void forEach(BiConsumer<Group, Tally> each) {
    tallies.forEach(each);
  }
}
