package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A haproxy that ends TLS 1.3 (AES-128-GCM, ECDSA P-256) in front of the mock. It belongs to the
 * upstream: its cost is nobody's.
 */
public final class TlsFront {

  private TlsFront() {}

  /** Why there can be no TLS here; empty: there can. */
  public static Optional<String> missing() {
    return Executable.missing("haproxy", "haproxy");
  }

  /**
   * @param port of the mock
   * @param dir an empty folder of its own
   */
  public static Front start(Upstream.Kind kind, int port, Certificate certificate, Path dir)
      throws IOException, InterruptedException {
    int own = Ports.free();
    String config =
        Resource.fill(
            Resource.text("haproxy.cfg"),
            Map.of(
                "port", Integer.toString(own),
                "upstream", Integer.toString(port),
                "bundle", certificate.bundle().toString(),
                "alpn", kind == Upstream.Kind.H2 ? "h2,http/1.1" : "http/1.1"));
    Path file = Files.writeString(dir.resolve("haproxy.cfg"), config);
    List<String> command =
        List.of(Executable.find("haproxy").orElseThrow().toString(), "-db", "-f", file.toString());
    return new Front(own, Program.start(command, Map.of(), dir, own));
  }

  /** A terminator that listens. */
  public record Front(int port, Program program) implements AutoCloseable {
    @Override
    public void close() {
      program.close();
    }
  }
}
