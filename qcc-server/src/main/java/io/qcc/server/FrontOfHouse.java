package io.qcc.server;

import io.qcc.adapters.http.admin.AdminRoutes;
import io.qcc.adapters.http.admin.MetricsRoute;
import io.qcc.adapters.http.gateway.BodyStore;
import io.qcc.adapters.http.gateway.ClientLimits;
import io.qcc.adapters.http.gateway.FrontDoor;
import io.qcc.adapters.http.gateway.GatewayHandler;
import io.qcc.adapters.http.gateway.ProbeRoutes;
import io.qcc.adapters.http.loop.Loops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.http.server.ListenFailed;
import io.qcc.adapters.http.server.ServerLimits;
import io.qcc.ports.account.SignIn;
import io.qcc.ports.relay.Gateway;
import io.qcc.server.metrics.Metrics;
import io.qcc.server.setting.ListenAddress;
import io.qcc.server.setting.MetricsAccess;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import io.undertow.server.HttpHandler;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Opens the port: the gateway, the admin door and the probes' answers behind it. */
final class FrontOfHouse {

  private final Gateway gateway;
  private final GatewayReadiness readiness;
  private final AdminRoutes admin;
  private final Loops loops;
  private final Metrics metrics;
  private final SignIn signIn;
  private final Executor executor;
  private final MetricsAccess metricsAccess;

  @Inject
  FrontOfHouse(
      Gateway gateway,
      GatewayReadiness readiness,
      AdminRoutes admin,
      Loops loops,
      Metrics metrics,
      SignIn signIn,
      Executor executor,
      Settings settings) {
    this.metrics = metrics;
    this.signIn = signIn;
    this.executor = executor;
    this.metricsAccess = settings.get(Variables.QCC_METRICS);
    this.gateway = gateway;
    this.readiness = readiness;
    this.admin = admin;
    this.loops = loops;
  }

  /**
   * @throws StartFailed the address cannot be had
   */
  HttpServer open(ListenAddress listen, BodyStore bodies) {
    try {
      return HttpServer.start(loops, address(listen), ServerLimits.DEFAULT, door(bodies));
    } catch (ListenFailed e) {
      throw new StartFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private HttpHandler door(BodyStore bodies) {
    return new FrontDoor(
        new GatewayHandler(gateway, loops, bodies, ClientLimits.DEFAULT),
        new ProbeRoutes(readiness, Version.text()),
        neighbours());
  }

  private Map<String, HttpHandler> neighbours() {
    HttpHandler adminDoor = admin.handler();
    var neighbours = new HashMap<String, HttpHandler>();
    for (String path :
        List.of(
            "/login",
            "/logout",
            "/admin",
            "/api/accounts",
            "/api/nodes",
            "/api/pricing",
            "/api/usage")) {
      neighbours.put(path, adminDoor);
    }
    if (metricsAccess != MetricsAccess.OFF) {
      boolean open = metricsAccess == MetricsAccess.OPEN;
      neighbours.put("/metrics", new MetricsRoute(signIn, executor, open, metrics::text).handler());
    }
    return neighbours;
  }

  private static InetSocketAddress address(ListenAddress listen) {
    return listen.host().isEmpty()
        ? new InetSocketAddress(listen.port())
        : new InetSocketAddress(listen.host(), listen.port());
  }
}
