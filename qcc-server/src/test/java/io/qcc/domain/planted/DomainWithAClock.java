package io.qcc.domain.planted;

import com.google.inject.Injector;
import io.qcc.ports.planted.PortThatPeeks;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Planted: reads clocks in every way, knows Guice, and goes round in a circle with a port. */
public final class DomainWithAClock {
  Injector injector;
  PortThatPeeks port;
  LongSupplier nanos = System::nanoTime;
  long millis = System.currentTimeMillis();
  Supplier<Instant> now = Instant::now;
  Clock clock = Clock.systemUTC();
}
