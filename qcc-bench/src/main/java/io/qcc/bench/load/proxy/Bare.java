package io.qcc.bench.load.proxy;

import io.qcc.bench.bare.BareRelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link BareRelay}: the gateway's two libraries without the gateway, in a JVM with the gateway's
 * options, and with the JVM's own TLS.
 *
 * @param options the distribution's, one a line
 */
public record Bare(Path options) implements Target {

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public Optional<String> missing() {
    return Files.isReadable(options)
        ? Optional.empty()
        : Optional.of("there is no " + options + " (./cccli --version builds it)");
  }

  @Override
  public boolean speaks(Upstream.Kind kind) {
    return kind != Upstream.Kind.H2;
  }

  @Override
  public boolean compilesWhileRunning() {
    return true;
  }

  @Override
  public Running start(Upstream upstream, Path dir) throws IOException, InterruptedException {
    int port = Ports.free();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + options);
    if (upstream.secure()) {
      command.addAll(upstream.certificate().javaOptions());
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            BareRelay.class.getName(),
            Integer.toString(port),
            upstream.url().toString()));
    return new Running(port, "bench", Program.start(command, Map.of(), dir, port));
  }
}
