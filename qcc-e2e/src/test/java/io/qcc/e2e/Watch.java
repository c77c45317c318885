package io.qcc.e2e;

import io.qcc.ports.node.NodeEvent;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A gateway that looks at failed nodes after a second, and somebody who watches its nodes. None of
 * what is looked for passes by unseen: it lasts, or it is an event.
 */
final class Watch implements AutoCloseable {

  private final Map<String, CompletableFuture<NodeEvent.NodeFailed>> failed =
      new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<NodeEvent.NodeRecovered>> recovered =
      new ConcurrentHashMap<>();
  private final Rig rig;

  /**
   * @param idle a node that shows nothing for so long is looked at
   */
  Watch(String idle, String threshold) throws IOException {
    rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.HEALTH_ALL_INTERVAL_MIN, idle)
                    .set(Variables.PROXY_FAIL_THRESHOLD, threshold)
                    .set(Variables.PROXY_HEALTH_INTERVAL_SEC, "1")
                    .set(Variables.HEALTH_CHECK_CONCURRENCY, "10")
                    .nodeEvents(this::raise));
  }

  private void raise(NodeEvent event) {
    switch (event) {
      case NodeEvent.NodeFailed fell -> failed(fell.node().name()).complete(fell);
      case NodeEvent.NodeRecovered rose -> recovered(rose.node().name()).complete(rose);
      default -> {}
    }
  }

  Rig rig() {
    return rig;
  }

  FakeUpstream node(String name, String method) throws IOException {
    return rig.node(name, 1, ",\"health_check_method\":\"" + method + "\"");
  }

  /** When the node first failed. */
  CompletableFuture<NodeEvent.NodeFailed> failed(String name) {
    return failed.computeIfAbsent(name, _ -> new CompletableFuture<>());
  }

  private CompletableFuture<NodeEvent.NodeRecovered> recovered(String name) {
    return recovered.computeIfAbsent(name, _ -> new CompletableFuture<>());
  }

  /** Waits until the node first was back. */
  void awaitRecovery(String name) throws Exception {
    recovered(name).get(1, TimeUnit.MINUTES);
  }

  /** The node as the admin API shows it, as soon as it is like that. */
  JsonNode until(String name, Predicate<JsonNode> good) throws Exception {
    return Patience.until(() -> rig.admin().node(name), good);
  }

  JsonNode untilWell(String name) throws Exception {
    return until(name, view -> verdict(view).equals("well"));
  }

  JsonNode untilIll(String name) throws Exception {
    return until(name, view -> verdict(view).equals("ill"));
  }

  static String verdict(JsonNode view) {
    return view.at("/last_check/verdict").asString("");
  }

  JsonNode past(String name) throws IOException {
    return rig.admin().ok("GET", path(name) + "/health-history", "");
  }

  JsonNode check(String name) throws IOException {
    return rig.admin().ok("POST", path(name) + "/check", "");
  }

  private String path(String name) throws IOException {
    return "/api/nodes/" + rig.admin().node(name).get("id").asString();
  }

  @Override
  public void close() throws IOException {
    rig.close();
  }
}
