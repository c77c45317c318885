package io.qcc.domain.routing;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Health;
import io.qcc.domain.health.Standing;
import io.qcc.domain.routing.Plan.Skip;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.Skipped.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Orders an account's nodes for one request. Pure: the same in, the same out, on every instance.
 */
final class Router {

  private Router() {}

  /**
   * @param model null: the request concerns none
   * @param binding where its session lives; null: nowhere yet
   */
  static Plan plan(
      List<Node> nodes,
      Function<NodeId, Health> health,
      AffinityKey key,
      @Nullable String model,
      Failback failback,
      @Nullable Binding binding,
      Instant now) {
    var sorted = new Sorted();
    for (Node node : nodes) {
      if (node.enabled()) {
        Health known = health.apply(node.id());
        sorted.take(node, known, Standing.of(known, model, now));
      } else {
        sorted.skipped.add(new Skip(node, Why.DISABLED));
      }
    }
    return sorted.plan(list -> boundFirst(Rendezvous.order(list, key), failback, binding, now));
  }

  private static List<Node> boundFirst(
      List<Node> ordered, Failback failback, @Nullable Binding binding, Instant now) {
    if (binding == null || ordered.size() < 2) {
      return ordered;
    }
    NodeId kept =
        binding.keep(id -> ordered.stream().anyMatch(n -> n.id().equals(id)), failback, now);
    if (kept == null) {
      return ordered;
    }
    var first = new ArrayList<Node>(ordered.size());
    ordered.stream().filter(node -> node.id().equals(kept)).forEach(first::add);
    ordered.stream().filter(node -> !node.id().equals(kept)).forEach(first::add);
    return first;
  }

  /** The nodes by how they stand. */
  private static final class Sorted {

    private record Limited(Node node, Instant until) {}

    private record Down(Node node, Circuit.Failed circuit) {}

    private static final Comparator<Down> LIKELIEST_FIRST =
        Comparator.<Down, Boolean>comparing(down -> needsTheOperator(down.circuit().reason()))
            .thenComparingInt(down -> -down.circuit().successes())
            .thenComparing(down -> down.circuit().trialAt())
            .thenComparingInt(down -> down.node().weight())
            .thenComparing(down -> down.node().id().value());

    private final List<Node> ready = new ArrayList<>();
    private final List<Node> soft = new ArrayList<>();
    private final List<Limited> limited = new ArrayList<>();
    private final List<Node> unserved = new ArrayList<>();
    private final List<Down> down = new ArrayList<>();
    private final List<Node> onTrial = new ArrayList<>();
    private final List<Skip> skipped = new ArrayList<>();

    void take(Node node, Health health, Standing standing) {
      switch (standing) {
        case Standing.Ready _ -> ready.add(node);
        case Standing.Soft _ -> skip(node, Why.COOLING, soft);
        case Standing.Hard(_, var reason) when reason == Reason.MODEL_NOT_SERVED ->
            skip(node, Why.UNSERVED, unserved);
        case Standing.Hard(var until, _) -> {
          skipped.add(new Skip(node, Why.LIMITED));
          limited.add(new Limited(node, until));
        }
        case Standing.Failed _ -> {
          skipped.add(new Skip(node, Why.FAILED));
          if (health.circuit() instanceof Circuit.Failed circuit) {
            down.add(new Down(node, circuit));
          }
        }
        case Standing.Trial _ -> skip(node, Why.TRIAL, onTrial);
      }
    }

    private void skip(Node node, Why why, List<Node> where) {
      skipped.add(new Skip(node, why));
      where.add(node);
    }

    Plan plan(Function<List<Node>, List<Node>> order) {
      limited.sort(Comparator.comparing(Limited::until).thenComparingInt(l -> l.node().weight()));
      down.sort(LIKELIEST_FIRST);
      return new Plan(
          order.apply(ready),
          last(order),
          limited.stream().map(Limited::node).toList(),
          failed(),
          limited.isEmpty() ? null : limited.getFirst().until(),
          skipped);
    }

    /**
     * A node that did not know the model is asked again when nobody else is left, for its answer is
     * better than a refusal of ours; unless another node serves the model and has said when.
     */
    private List<Node> last(Function<List<Node>, List<Node>> order) {
      var all = new ArrayList<>(order.apply(soft));
      if (limited.isEmpty()) {
        all.addAll(order.apply(unserved));
      }
      return all;
    }

    private List<Node> failed() {
      var all = new ArrayList<Node>(down.size() + onTrial.size());
      down.forEach(each -> all.add(each.node()));
      all.addAll(onTrial);
      return all;
    }

    private static boolean needsTheOperator(Reason reason) {
      return reason == Reason.CREDENTIAL || reason == Reason.BILLING;
    }
  }
}
