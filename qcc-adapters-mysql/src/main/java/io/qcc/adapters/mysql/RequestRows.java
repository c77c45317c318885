package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.DECISION;
import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;

import io.qcc.adapters.mysql.jooq.tables.records.RequestLogRecord;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Entries of the ledger as rows, and back. What is unknown is NULL there. */
final class RequestRows {

  private RequestRows() {}

  /** A column, and what it holds of an entry. */
  private record Value<T>(Field<T> column, Function<LedgerEntry, @Nullable T> of) {}

  private static final List<Value<?>> VALUES =
      List.of(
          of(REQUEST_LOG.RUN_ID, LedgerEntry::run),
          of(REQUEST_LOG.NUMBER, LedgerEntry::number),
          ofRequest(REQUEST_LOG.REQUEST_ID, RequestRecord::requestId),
          ofRequest(REQUEST_LOG.HAPPENED, RequestRecord::at),
          ofRequest(REQUEST_LOG.ACCOUNT_ID, r -> r.account().value()),
          ofRequest(REQUEST_LOG.KEY_ID, RequestRecord::keyId),
          ofRequest(REQUEST_LOG.NODE_ID, r -> r.node() == null ? null : r.node().value()),
          ofRequest(REQUEST_LOG.METHOD, RequestRecord::method),
          ofRequest(REQUEST_LOG.PATH, RequestRecord::path),
          ofRequest(REQUEST_LOG.MODEL_ASKED, RequestRecord::modelAsked),
          ofRequest(REQUEST_LOG.MODEL_ANSWERED, RequestRecord::modelAnswered),
          ofRequest(REQUEST_LOG.MODEL, RequestRecord::model),
          ofRequest(REQUEST_LOG.SESSION, RequestRecord::session),
          ofRequest(REQUEST_LOG.AGENT, RequestRecord::agent),
          ofRequest(REQUEST_LOG.STATUS, RequestRecord::status),
          ofRequest(REQUEST_LOG.STOP_REASON, RequestRecord::stopReason),
          ofRequest(REQUEST_LOG.COMPLETE, RequestRecord::complete),
          ofRequest(REQUEST_LOG.OUTCOME, r -> r.outcome().name()),
          tokens(REQUEST_LOG.INPUT_TOKENS, Usage::input),
          tokens(REQUEST_LOG.OUTPUT_TOKENS, Usage::output),
          tokens(REQUEST_LOG.CACHE_WRITE_5M_TOKENS, Usage::cacheWrite5m),
          tokens(REQUEST_LOG.CACHE_WRITE_1H_TOKENS, Usage::cacheWrite1h),
          tokens(REQUEST_LOG.CACHE_READ_TOKENS, Usage::cacheRead),
          tokens(REQUEST_LOG.WEB_SEARCHES, Usage::webSearches),
          ofRequest(REQUEST_LOG.SERVICE_TIER, r -> r.usage().serviceTier()),
          of(REQUEST_LOG.COST, LedgerEntry::cost),
          ofRequest(REQUEST_LOG.ATTEMPTS, r -> Math.max(r.tried(), 0)), // a number in sums
          ofRequest(
              REQUEST_LOG.FIRST_BYTE, r -> r.firstByte() == null ? null : micros(r.firstByte())),
          ofRequest(REQUEST_LOG.TOOK, r -> micros(r.took())),
          ofRequest(REQUEST_LOG.QUEUED, r -> micros(r.queued())),
          ofRequest(REQUEST_LOG.BYTES_IN, RequestRecord::bytesIn),
          ofRequest(REQUEST_LOG.BYTES_OUT, RequestRecord::bytesOut));

  static final List<Field<?>> COLUMNS = VALUES.stream().<Field<?>>map(Value::column).toList();

  static final List<Field<?>> DECISION_COLUMNS =
      List.of(DECISION.RUN_ID, DECISION.NUMBER, DECISION.HAPPENED, DECISION.CONTENT);

  private static <T> Value<T> of(Field<T> column, Function<LedgerEntry, @Nullable T> value) {
    return new Value<>(column, value);
  }

  private static <T> Value<T> ofRequest(
      Field<T> column, Function<RequestRecord, @Nullable T> value) {
    return new Value<>(column, entry -> value.apply(entry.request()));
  }

  private static Value<Long> tokens(Field<Long> column, ToLongFunction<Usage> count) {
    return ofRequest(column, request -> known(count.applyAsLong(request.usage())));
  }

  /** The values of {@link #COLUMNS}. */
  static Object[] row(LedgerEntry entry) {
    return VALUES.stream().map(value -> value.of().apply(entry)).toArray();
  }

  /** The values of {@link #DECISION_COLUMNS}; null: there was no decision. */
  static Object @Nullable [] decision(LedgerEntry entry) {
    RequestRecord request = entry.request();
    Decision decision = request.decision();
    return decision == null
        ? null
        : new Object[] {
          entry.run(),
          entry.number(),
          request.at(),
          DecisionText.write(decision, request.attempts())
        };
  }

  /**
   * @param decision null: it is forgotten
   */
  static LedgerEntry entry(RequestLogRecord row, @Nullable String decision) {
    DecisionText why = decision == null ? null : DecisionText.read(decision);
    var request =
        new RequestRecord(
            row.getRequestId(),
            new AccountId(row.getAccountId()),
            row.getKeyId(),
            row.getHappened(),
            row.getMethod(),
            row.getPath(),
            row.getModelAsked(),
            row.getModelAnswered(),
            row.getSession(),
            row.getAgent(),
            row.getNodeId() == null ? null : new NodeId(row.getNodeId()),
            row.getStatus(),
            row.getStopReason(),
            row.getComplete(),
            usage(row),
            why == null ? List.of() : why.records(),
            tried(row),
            why == null ? null : why.decision(),
            row.getFirstByte() == null ? null : span(row.getFirstByte()),
            span(row.getTook()),
            span(row.getQueued()),
            row.getBytesIn(),
            row.getBytesOut());
    return new LedgerEntry(row.getRunId(), row.getNumber(), request, row.getCost());
  }

  /** What the predecessor did not write down is no number in the table, where it cannot be NULL. */
  private static int tried(RequestLogRecord row) {
    return row.getRunId().equals(LedgerEntry.PREDECESSOR) ? -1 : row.getAttempts();
  }

  static Usage usage(RequestLogRecord row) {
    return new Usage(
        count(row.getInputTokens()),
        count(row.getOutputTokens()),
        count(row.getCacheWrite_5mTokens()),
        count(row.getCacheWrite_1hTokens()),
        count(row.getCacheReadTokens()),
        count(row.getWebSearches()),
        row.getServiceTier());
  }

  static long micros(Duration span) {
    return TimeUnit.MICROSECONDS.convert(span);
  }

  static Duration span(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  private static @Nullable Long known(long count) {
    return count < 0 ? null : count;
  }

  private static long count(@Nullable Long known) {
    return known == null ? -1 : known;
  }
}
