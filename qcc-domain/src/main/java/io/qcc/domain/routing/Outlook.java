package io.qcc.domain.routing;

import io.qcc.domain.health.Health;
import io.qcc.domain.health.Standing;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Affinity;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An account's nodes as one request finds them. Nearly every request needs {@link #first} only,
 * whose price hardly depends on how many nodes there are; {@link #plan} orders and explains them
 * all.
 *
 * @param health as it is when it is asked for
 * @param model null: the request concerns none
 * @param binding where its session lives; null: nowhere yet
 * @param owner the only node that may serve it, if the account has that node; null: any may
 */
public record Outlook(
    Pool pool,
    Function<NodeId, Health> health,
    AffinityKey key,
    @Nullable String model,
    Failback failback,
    @Nullable Binding binding,
    @Nullable NodeId owner,
    Instant now) {

  /** The first that is {@code open} among the plan's ready ones; null if none is. */
  public @Nullable Node first(Predicate<Node> open) {
    Node owning = owning();
    if (owning != null) {
      return ready(owning) && open.test(owning) ? owning : null;
    }
    Node kept = kept();
    return kept != null && open.test(kept)
        ? kept
        : pool.first(key, node -> ready(node) && open.test(node));
  }

  /** Whether {@code node} is among the plan's ready ones. */
  public boolean isReady(Node node) {
    Node owning = owning();
    return node.equals(pool.node(node.id()))
        && (owning == null || owning.equals(node))
        && ready(node);
  }

  public Plan plan() {
    Plan plan = Router.plan(pool.nodes(), health, key, model, failback, binding, now);
    Node owning = owning();
    return owning == null ? plan : plan.only(owning.id());
  }

  /** What became of the session's wish to stay, seen from the node that served the request. */
  public Affinity affinity(NodeId served) {
    if (owning() != null) {
      return Affinity.OWNED;
    }
    return binding == null ? Affinity.NEW : binding.affinity(served, failback, now);
  }

  private @Nullable Node owning() {
    return owner == null ? null : pool.node(owner);
  }

  private @Nullable Node kept() {
    NodeId kept = binding == null ? null : binding.keep(this::ready, failback, now);
    return kept == null ? null : pool.node(kept);
  }

  private boolean ready(NodeId id) {
    Node node = pool.node(id);
    return node != null && ready(node);
  }

  private boolean ready(Node node) {
    return node.enabled()
        && Standing.of(health.apply(node.id()), model, now) instanceof Standing.Ready;
  }
}
