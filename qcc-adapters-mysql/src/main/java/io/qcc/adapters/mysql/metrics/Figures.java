package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Group;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What counts of one request.
 *
 * @param cost null: unknown
 * @param firstByte in microseconds, like {@code took}; null: there was none
 */
public record Figures(
    int status,
    boolean complete,
    int attempts,
    Usage usage,
    @Nullable Long cost,
    @Nullable Long firstByte,
    long took,
    long bytesIn,
    long bytesOut) {

  public static Figures of(LedgerEntry entry) {
    RequestRecord request = entry.request();
    return new Figures(
        request.status(),
        request.complete(),
        Math.max(request.tried(), 0),
        request.usage(),
        entry.cost(),
        request.firstByte() == null ? null : micros(request.firstByte()),
        micros(request.took()),
        request.bytesIn(),
        request.bytesOut());
  }

  public Outcome outcome() {
    return Outcome.of(status, complete);
  }

  public static Group group(LedgerEntry entry) {
    RequestRecord request = entry.request();
    return new Group(
        request.account().value(),
        request.keyId(),
        request.node() == null ? "" : request.node().value(),
        Objects.requireNonNullElse(request.model(), ""),
        Objects.requireNonNullElse(request.session(), ""));
  }

  private static long micros(Duration span) {
    return TimeUnit.MICROSECONDS.convert(span);
  }
}
