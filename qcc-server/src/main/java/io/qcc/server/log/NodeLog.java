package io.qcc.server.log;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvent.NodeCooling;
import io.qcc.ports.node.NodeEvent.NodeEnabled;
import io.qcc.ports.node.NodeEvent.NodeFailed;
import io.qcc.ports.node.NodeEvent.NodeRecovered;
import io.qcc.ports.node.NodeEvent.NodeSwitched;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.node.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the story of the nodes, a line for each event. */
public final class NodeLog implements NodeEvents {

  private static final Logger LOG = System.getLogger("io.qcc.nodes");

  private final Function<AccountId, String> accountName;

  public NodeLog(Function<AccountId, String> accountName) {
    this.accountName = accountName;
  }

  @Override
  public void raise(NodeEvent event) {
    LOG.log(level(event), () -> line(event));
  }

  private static Level level(NodeEvent event) {
    return switch (event) {
      case NodeFailed _ -> Level.WARNING;
      case NodeSwitched switched -> switched.to() == null ? Level.WARNING : Level.INFO;
      case NodeCooling _, NodeRecovered _, NodeEnabled _ -> Level.INFO;
    };
  }

  String line(NodeEvent event) {
    return switch (event) {
      case NodeFailed(var at, var node, var reason, var trialAt) ->
          "node %s failed: %s, next trial in %s"
              .formatted(named(node), said(reason), until(at, trialAt));
      case NodeRecovered(_, var node) -> "node %s recovered".formatted(named(node));
      case NodeCooling(var at, var node, var scope, var reason, var until) ->
          "node %s cools for %s: %s%s"
              .formatted(
                  named(node), until(at, until), said(reason), scope == null ? "" : ", " + scope);
      case NodeEnabled(_, var node, var enabled) ->
          "node %s was switched %s".formatted(named(node), enabled ? "on" : "off");
      case NodeSwitched(_, var from, var to, var why) -> switched(from, to, why);
    };
  }

  private String switched(@Nullable Node from, @Nullable Node to, String why) {
    if (to != null) {
      return "account %s now uses %s (%s)"
          .formatted(accountName.apply(to.account()), to.name(), why);
    }
    String account = from == null ? "?" : accountName.apply(from.account());
    return "account %s has no healthy node left (%s)".formatted(account, why);
  }

  /** The code for programs, the text for people. */
  private static String said(Reason reason) {
    return reason.code() + " (" + reason.text() + ")";
  }

  /** Node names are unique in an account only. */
  private String named(Node node) {
    String account = accountName.apply(node.account());
    return account.equals("default") ? node.name() : node.name() + " of " + account;
  }

  private static String until(Instant from, Instant to) {
    long millis = Math.max(0, Duration.between(from, to).toMillis());
    return millis < 1000 ? millis + " ms" : Math.round(millis / 1000.0) + " s";
  }
}
