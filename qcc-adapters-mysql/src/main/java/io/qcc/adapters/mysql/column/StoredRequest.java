package io.qcc.adapters.mysql.column;

import static io.qcc.adapters.mysql.column.StoredText.cut;
import static io.qcc.adapters.mysql.column.StoredText.fitted;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Skipped;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as any store of ours keeps it: what does not fit is cut, times are to the microsecond.
 */
public final class StoredRequest {

  // The lengths of the columns; a test compares them with the tables.
  public static final int ID = 64;
  public static final int METHOD = 16;
  public static final int PATH = 255;
  public static final int NAME = 128;
  public static final int STOP_REASON = 64;
  public static final int SERVICE_TIER = 32;

  /** A decision is one text, which MySQL bounds at 64 KiB. */
  private static final int NODE_NAME = 64;

  private static final int MOST_SKIPPED = 64;
  private static final int MOST_ATTEMPTS = 101;

  private StoredRequest() {}

  public static LedgerEntry of(LedgerEntry entry) {
    return new LedgerEntry(
        fitted(entry.run(), ID), entry.number(), request(entry.request()), entry.cost());
  }

  private static RequestRecord request(RequestRecord from) {
    return new RequestRecord(
        fitted(from.requestId(), ID),
        new AccountId(fitted(from.account().value(), ID)),
        fitted(from.keyId(), ID),
        from.at().truncatedTo(ChronoUnit.MICROS),
        fitted(from.method(), METHOD),
        fitted(from.path(), PATH),
        cut(from.modelAsked(), NAME),
        cut(from.modelAnswered(), NAME),
        cut(from.session(), NAME),
        cut(from.agent(), NAME),
        from.node() == null ? null : id(from.node()),
        from.status(),
        cut(from.stopReason(), STOP_REASON),
        from.complete(),
        usage(from.usage()),
        from.attempts().stream().limit(MOST_ATTEMPTS).map(StoredRequest::attempt).toList(),
        Math.max(from.tried(), -1),
        from.decision() == null ? null : decision(from.decision()),
        micros(from.firstByte()),
        spanned(from.took()),
        spanned(from.queued()),
        from.bytesIn(),
        from.bytesOut());
  }

  private static Usage usage(Usage from) {
    return new Usage(
        known(from.input()),
        known(from.output()),
        known(from.cacheWrite5m()),
        known(from.cacheWrite1h()),
        known(from.cacheRead()),
        known(from.webSearches()),
        cut(from.serviceTier(), SERVICE_TIER));
  }

  private static AttemptRecord attempt(AttemptRecord from) {
    return new AttemptRecord(
        id(from.node()),
        fitted(from.nodeName(), NODE_NAME),
        from.status(),
        from.reason(),
        spanned(from.began()),
        micros(from.head()),
        spanned(from.took()));
  }

  private static Decision decision(Decision from) {
    List<Skipped> skipped =
        from.skipped().stream()
            .limit(MOST_SKIPPED)
            .map(s -> new Skipped(id(s.node()), fitted(s.nodeName(), NODE_NAME), s.why()))
            .toList();
    return new Decision(from.affinity(), skipped, micros(from.committed()));
  }

  private static NodeId id(NodeId id) {
    return id.value().length() <= ID ? id : new NodeId(fitted(id.value(), ID));
  }

  private static long known(long count) {
    return Math.max(count, -1);
  }

  private static @Nullable Duration micros(@Nullable Duration span) {
    return span == null ? null : spanned(span);
  }

  private static Duration spanned(Duration span) {
    return span.truncatedTo(ChronoUnit.MICROS);
  }
}
