package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Go's {@code httputil.ReverseProxy} in a few lines. */
public record GoProxy() implements Target {

  @Override
  public String name() {
    return "go";
  }

  @Override
  public Optional<String> missing() {
    return Executable.missing("go", "golang-go");
  }

  @Override
  public Running start(Upstream upstream, Path dir) throws IOException, InterruptedException {
    Files.writeString(dir.resolve("main.go"), Resource.text("main.go.txt"));
    var build =
        new ProcessBuilder(
                Executable.find("go").orElseThrow().toString(), "build", "-o", "proxy", "main.go")
            .directory(dir.toFile())
            .inheritIO()
            .start();
    if (build.waitFor() != 0) {
      throw new IOException("go build failed");
    }
    int port = Ports.free();
    List<String> command =
        List.of(
            dir.resolve("proxy").toString(),
            "127.0.0.1:" + port,
            upstream.url().toString(),
            upstream.kind() == Upstream.Kind.H2 ? "h2" : "http/1.1");
    var environment = Map.of("SSL_CERT_FILE", upstream.certificate().chain().toString());
    return new Running(port, "bench", Program.start(command, environment, dir, port));
  }
}
