package io.qcc.domain.routing;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Skipped.Why;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account's nodes as they stand towards one request, each list in the order to try.
 *
 * @param ready they take it
 * @param soft they take it if no other does
 * @param hard they said that they do not take it yet; the first to take it again comes first
 * @param failed they take it as a trial, the most likely to have recovered first; those on which a
 *     trial is under way come last
 * @param soonestReset when the first of {@code hard} takes it again; null if that is empty
 * @param skipped those not in {@code ready}, and why
 */
public record Plan(
    List<Node> ready,
    List<Node> soft,
    List<Node> hard,
    List<Node> failed,
    @Nullable Instant soonestReset,
    List<Skip> skipped) {

  /** A node that the request does not go to first. */
  public record Skip(Node node, Why why) {}

  /** The same with no node but {@code id}. */
  public Plan only(NodeId id) {
    List<Node> one = only(hard, id);
    return new Plan(
        only(ready, id),
        only(soft, id),
        one,
        only(failed, id),
        one.isEmpty() ? null : soonestReset,
        skipped);
  }

  private static List<Node> only(List<Node> nodes, NodeId id) {
    return nodes.stream().filter(node -> node.id().equals(id)).toList();
  }
}
