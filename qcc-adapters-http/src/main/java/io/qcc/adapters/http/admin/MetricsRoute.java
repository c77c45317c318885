package io.qcc.adapters.http.admin;

import io.qcc.ports.account.SignIn;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** {@code GET /metrics}, for Prometheus. */
public final class MetricsRoute {

  private static final Duration BODY_TIME = Duration.ofSeconds(5);

  private final Action action;
  private final Executor executor;

  /**
   * @param executor runs what blocks; virtual threads
   * @param open to everybody, not only to this machine and to administrators
   * @param text in Prometheus's text format
   */
  public MetricsRoute(SignIn signIn, Executor executor, boolean open, Supplier<String> text) {
    this.action = new ShowMetrics(signIn, open, text);
    this.executor = executor;
  }

  public HttpHandler handler() {
    var router = new Router(List.of(Route.of("GET", "/metrics", action)));
    return new AdminHandler(new Problems(router), executor, BODY_TIME);
  }
}
