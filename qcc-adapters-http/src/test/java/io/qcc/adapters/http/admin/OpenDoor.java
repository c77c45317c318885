package io.qcc.adapters.http.admin;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.http.server.ServerLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The admin door on a port of its own, and a client before it, for each test. */
abstract class OpenDoor {

  final Door door = new Door();
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  HttpServer server;

  @BeforeEach
  void open() throws Exception {
    server =
        HttpServer.start(
            TestLoops.SHARED,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerLimits.DEFAULT,
            door.opened(threads));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    threads.close();
  }
}
