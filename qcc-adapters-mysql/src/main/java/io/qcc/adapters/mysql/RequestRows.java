package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.jooq.tables.records.DecisionRecord;
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
import org.jspecify.annotations.Nullable;

/** Entries of the ledger as rows, and back. What is unknown is NULL there. */
final class RequestRows {

  private RequestRows() {}

  static RequestLogRecord row(LedgerEntry entry) {
    RequestRecord request = entry.request();
    Usage usage = request.usage();
    var row = new RequestLogRecord();
    row.setRunId(entry.run());
    row.setNumber(entry.number());
    row.setRequestId(request.requestId());
    row.setHappened(request.at());
    row.setAccountId(request.account().value());
    row.setKeyId(request.keyId());
    row.setNodeId(request.node() == null ? null : request.node().value());
    row.setMethod(request.method());
    row.setPath(request.path());
    row.setModelAsked(request.modelAsked());
    row.setModelAnswered(request.modelAnswered());
    row.setModel(request.model());
    row.setSession(request.session());
    row.setAgent(request.agent());
    row.setStatus(request.status());
    row.setStopReason(request.stopReason());
    row.setComplete(request.complete());
    row.setOutcome(request.outcome().name());
    row.setInputTokens(known(usage.input()));
    row.setOutputTokens(known(usage.output()));
    row.setCacheWrite_5mTokens(known(usage.cacheWrite5m()));
    row.setCacheWrite_1hTokens(known(usage.cacheWrite1h()));
    row.setCacheReadTokens(known(usage.cacheRead()));
    row.setWebSearches(known(usage.webSearches()));
    row.setServiceTier(usage.serviceTier());
    row.setCost(entry.cost());
    row.setAttempts(Math.max(request.tried(), 0)); // a number in sums
    row.setFirstByte(request.firstByte() == null ? null : micros(request.firstByte()));
    row.setTook(micros(request.took()));
    row.setQueued(micros(request.queued()));
    row.setBytesIn(request.bytesIn());
    row.setBytesOut(request.bytesOut());
    return row;
  }

  static @Nullable DecisionRecord decision(LedgerEntry entry) {
    RequestRecord request = entry.request();
    Decision decision = request.decision();
    return decision == null
        ? null
        : new DecisionRecord(
            entry.run(),
            entry.number(),
            request.at(),
            DecisionText.write(decision, request.attempts()));
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
