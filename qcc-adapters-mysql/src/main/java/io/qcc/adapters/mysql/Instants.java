package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.column.InstantConverter;
import java.time.Instant;
import java.util.Objects;

/** Times as they are read past jOOQ. */
final class Instants {

  private static final InstantConverter CONVERTER = new InstantConverter();

  private Instants() {}

  static Instant of(long micros) {
    return Objects.requireNonNull(CONVERTER.from(micros));
  }
}
