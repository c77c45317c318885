package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any program.
 *
 * @param line for {@code sh}; {@code {port}} and {@code {upstream}} stand for where to listen and
 *     the upstream's URL
 */
public record Command(String name, String line) implements Target {

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  /** Who knows? */
  @Override
  public boolean compilesWhileRunning() {
    return true;
  }

  @Override
  public Running start(Upstream upstream, Path dir) throws IOException, InterruptedException {
    int port = Ports.free();
    String filled =
        Resource.fill(
            line, Map.of("port", Integer.toString(port), "upstream", upstream.url().toString()));
    var environment = Map.of("SSL_CERT_FILE", upstream.certificate().chain().toString());
    List<String> command = List.of("sh", "-c", filled);
    return new Running(port, "bench", Program.start(command, environment, dir, port));
  }
}
