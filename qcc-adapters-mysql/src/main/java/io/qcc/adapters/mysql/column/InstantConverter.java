package io.qcc.adapters.mysql.column;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Instants as BIGINT microseconds since 1970 UTC; what is finer than that is dropped. */
public final class InstantConverter extends AbstractConverter<Long, Instant> {

  private static final long serialVersionUID = 1L;

  public InstantConverter() {
    super(Long.class, Instant.class);
  }

  @Override
  public @Nullable Instant from(@Nullable Long micros) {
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public @Nullable Long to(@Nullable Instant instant) {
    return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
