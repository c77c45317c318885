package io.qcc.adapters.http.gateway;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.http.server.ServerLimits;
import io.qcc.ports.relay.Readiness;
import io.undertow.server.HttpHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The real listener and handlers around a fake gateway, on a free loopback port. */
final class House implements AutoCloseable {

  static final ClientLimits PATIENT = ClientLimits.DEFAULT;
  static final ClientLimits IMPATIENT =
      new ClientLimits(
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofSeconds(2));

  private static final Map<String, HttpHandler> NEIGHBOURS =
      Map.of(
          "/neighbour",
          exchange -> exchange.getResponseSender().send("neighbour"),
          "/broken",
          exchange -> {
            throw new IllegalStateException("secret");
          });

  final FakeGateway gateway;
  final HttpServer server;
  final Path bodies;
  volatile Readiness.Report report = new Readiness.Report(true, List.of());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  House(FakeGateway.Relay relay) throws Exception {
    this(relay, PATIENT, ServerLimits.DEFAULT);
  }

  House(FakeGateway.Relay relay, ClientLimits limits, ServerLimits serverLimits) throws Exception {
    gateway = new FakeGateway(relay);
    bodies = Files.createTempDirectory("bodies");
    var handler =
        new GatewayHandler(
            gateway, TestLoops.SHARED, BodyStore.open(bodies, 1 << 20, 64 << 20), limits);
    server =
        HttpServer.start(
            TestLoops.SHARED,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            serverLimits,
            new FrontDoor(handler, new ProbeRoutes(() -> report, "1.2\"3"), NEIGHBOURS));
  }

  RawClient client() throws Exception {
    return new RawClient(server.port());
  }

  @Override
  public void close() throws java.io.IOException {
    server.close();
    threads.shutdown();
    Files.deleteIfExists(bodies);
  }
}
