package io.qcc.bench.load.proxy;

import java.util.Optional;

/**
 * A target that listens.
 *
 * @param port where, on the loopback address
 * @param key the tenant's key, for {@code x-api-key}
 * @param program whose cost is measured; empty: nobody's
 * @param tenants empty: it knows of none
 */
public record Running(int port, String key, Optional<Program> program, Optional<Tenants> tenants)
    implements AutoCloseable {

  Running(int port, String key) {
    this(port, key, Optional.empty(), Optional.empty());
  }

  Running(int port, String key, Program program) {
    this(port, key, Optional.of(program), Optional.empty());
  }

  @Override
  public void close() {
    program.ifPresent(Program::close);
  }
}
