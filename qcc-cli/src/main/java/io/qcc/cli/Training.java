package io.qcc.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * A start as it is in everyday life, some requests, and a stop; run once by the build, so that the
 * classes and methods it meets go into the AOT cache. Not for users.
 */
final class Training {

  private static final int ROUNDS = 50;

  private Training() {}

  public static void main(String[] args) throws IOException {
    Path data = Files.createTempDirectory("qcc-training");
    int code = Exit.FAILED;
    try (var upstream = TrainingUpstream.start()) {
      var environment = new HashMap<String, String>();
      int port = freePort();
      environment.put("LISTEN_ADDR", "127.0.0.1:" + port);
      environment.put("QCC_DATA_DIR", data.toString());
      // This machine's engine, if it has one, is not to build an image because we are built.
      environment.put("DOCKER_HOST", "unix:///nowhere/docker.sock");
      environment.put("UPSTREAM_BASE_URL", upstream.url());
      environment.put("UPSTREAM_API_KEY", "training");
      // Twice: the first start makes the store, the second finds it.
      code = Math.max(proxy(environment, port), proxy(environment, port));
    } finally {
      delete(data);
    }
    System.exit(code);
  }

  private static int proxy(Map<String, String> environment, int port) {
    var client = new TrainingClient(port);
    return Cccli.run(
        environment,
        () ->
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                client.round();
              }
            },
        "proxy");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
