package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nginx of this machine as a reverse proxy that buffers nothing. */
public record Nginx() implements Target {

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public Optional<String> missing() {
    return Executable.missing("nginx", "nginx-light");
  }

  @Override
  public boolean speaks(Upstream.Kind kind) {
    return kind != Upstream.Kind.H2;
  }

  @Override
  public Running start(Upstream upstream, Path dir) throws IOException, InterruptedException {
    int port = Ports.free();
    String config =
        Resource.fill(
            Resource.text("nginx.conf"),
            Map.of(
                "dir", dir.toString(),
                "port", Integer.toString(port),
                "upstream", Integer.toString(upstream.port()),
                "scheme", upstream.secure() ? "https" : "http"));
    Path file = Files.writeString(dir.resolve("nginx.conf"), config);
    List<String> command =
        List.of(
            Executable.find("nginx").orElseThrow().toString(),
            "-p",
            dir.toString(),
            "-e",
            dir.resolve("error.log").toString(),
            "-c",
            file.toString());
    return new Running(port, "bench", Program.start(command, Map.of(), dir, port));
  }
}
