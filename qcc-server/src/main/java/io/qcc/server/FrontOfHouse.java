package io.qcc.server;

import io.qcc.adapters.http.admin.AdminRoutes;
import io.qcc.adapters.http.gateway.BodyStore;
import io.qcc.adapters.http.gateway.ClientLimits;
import io.qcc.adapters.http.gateway.FrontDoor;
import io.qcc.adapters.http.gateway.GatewayHandler;
import io.qcc.adapters.http.gateway.ProbeRoutes;
import io.qcc.adapters.http.loop.Loops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.http.server.ListenFailed;
import io.qcc.adapters.http.server.ServerLimits;
import io.qcc.ports.relay.Gateway;
import io.qcc.server.setting.ListenAddress;
import io.undertow.server.HttpHandler;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Map;

/** Opens the port: the gateway, the admin door and the probes' answers behind it. */
final class FrontOfHouse {

  private final Gateway gateway;
  private final GatewayReadiness readiness;
  private final AdminRoutes admin;
  private final Loops loops;

  @Inject
  FrontOfHouse(Gateway gateway, GatewayReadiness readiness, AdminRoutes admin, Loops loops) {
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
    HttpHandler adminDoor = admin.handler();
    return new FrontDoor(
        new GatewayHandler(gateway, loops, bodies, ClientLimits.DEFAULT),
        new ProbeRoutes(readiness, Version.text()),
        Map.of(
            "/login", adminDoor,
            "/logout", adminDoor,
            "/admin", adminDoor,
            "/api/nodes", adminDoor,
            "/api/usage", adminDoor));
  }

  private static InetSocketAddress address(ListenAddress listen) {
    return listen.host().isEmpty()
        ? new InetSocketAddress(listen.port())
        : new InetSocketAddress(listen.host(), listen.port());
  }
}
