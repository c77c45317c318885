package io.qcc.adapters.http.gateway;

import io.qcc.adapters.http.server.Replies;
import io.qcc.ports.relay.Readiness;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.util.List;
import java.util.stream.Collectors;

/** What asks whether we are there: Claude Code at its start, load balancers, people. */
public final class ProbeRoutes {

  private final Readiness readiness;
  private final String version;

  public ProbeRoutes(Readiness readiness, String version) {
    this.readiness = readiness;
    this.version = version;
  }

  /** True if {@code path} is one of ours and has been answered. */
  boolean answered(HttpServerExchange exchange, String path) {
    boolean head = exchange.getRequestMethod().equals(Methods.HEAD);
    if (!head && !exchange.getRequestMethod().equals(Methods.GET)) {
      return false;
    }
    switch (path) {
      case "/" -> {
        if (!head) {
          return false;
        }
        Replies.json(exchange, 200, "");
      }
      case "/api/hello" -> Replies.json(exchange, 200, "{\"message\":\"hello\"}");
      case "/health", "/health/live" -> Replies.json(exchange, 200, "{\"status\":\"ok\"}");
      case "/health/ready" -> ready(exchange);
      case "/version" ->
          Replies.json(exchange, 200, "{\"name\":\"qcc\",\"version\":" + quoted(version) + "}");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void ready(HttpServerExchange exchange) {
    Readiness.Report report = readiness.report();
    String status = report.ready() ? report.notes().isEmpty() ? "ok" : "degraded" : "not_ready";
    Replies.json(
        exchange,
        report.ready() ? 200 : 503,
        "{\"status\":\"" + status + "\",\"notes\":" + list(report.notes()) + "}");
  }

  private static String list(List<String> notes) {
    return notes.stream().map(ProbeRoutes::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < ' ') {
                out.append("\\u%04x".formatted(c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('"').toString();
  }
}
