package io.qcc.adapters.http.gateway;

import io.qcc.adapters.http.server.Replies;
import io.qcc.ports.relay.ApiError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Map;

/** Which path is whose: the gateway's, our own probes', a neighbour's, or nobody's. */
public final class FrontDoor implements HttpHandler {

  private static final ApiError NOT_FOUND =
      new ApiError(
          404,
          "not_found_error",
          "Nothing is at this path. The Messages API is below /v1/, administration below /admin.");

  private final GatewayHandler gateway;
  private final ProbeRoutes probes;
  private final Map<String, HttpHandler> neighbours;

  /**
   * @param neighbours by path without a slash at its end, for that path and everything below it
   */
  public FrontDoor(
      GatewayHandler gateway, ProbeRoutes probes, Map<String, HttpHandler> neighbours) {
    this.gateway = gateway;
    this.probes = probes;
    this.neighbours = Map.copyOf(neighbours);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String path = RequestHeads.path(exchange);
    if (path.startsWith("/v1/")) {
      gateway.handleRequest(exchange);
    } else if (!probes.answered(exchange, path)) {
      owner(path).handleRequest(exchange);
    }
  }

  private HttpHandler owner(String path) {
    for (String prefix = path; !prefix.isEmpty(); prefix = parent(prefix)) {
      HttpHandler owner = neighbours.get(prefix);
      if (owner != null) {
        return owner;
      }
    }
    return this::nobody;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private void nobody(HttpServerExchange exchange) {
    gateway.refuse(exchange, NOT_FOUND, Replies.newRequestId());
  }
}
