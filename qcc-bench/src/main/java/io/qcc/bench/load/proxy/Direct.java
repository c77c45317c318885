package io.qcc.bench.load.proxy;

import java.nio.file.Path;
import java.util.Optional;

/** Nothing in between, TLS neither: what the mock and the generator can do alone. */
public record Direct() implements Target {

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public Running start(Upstream upstream, Path dir) {
    return new Running(upstream.mock(), "bench");
  }
}
