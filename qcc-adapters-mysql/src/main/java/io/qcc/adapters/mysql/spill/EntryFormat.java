package io.qcc.adapters.mysql.spill;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.Affinity;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Skipped;
import io.qcc.ports.usage.Usage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * An entry as bytes: a version, then the fields in a fixed order. A later version writes what it
 * likes under another number, and goes on reading this one: the files outlive an upgrade.
 */
final class EntryFormat {

  private static final int VERSION = 1;

  private EntryFormat() {}

  /**
   * @param entry whose texts are as short as a store keeps them
   */
  static byte[] write(LedgerEntry entry) {
    var bytes = new ByteArrayOutputStream(512);
    var out = new Fields.Writer(new DataOutputStream(bytes));
    try {
      out.number(VERSION);
      write(out, entry);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException it is none that this version knows
   */
  static LedgerEntry read(byte[] bytes, int from, int length) throws IOException {
    var in = new Fields.Reader(new DataInputStream(new ByteArrayInputStream(bytes, from, length)));
    long version = in.number();
    if (version != VERSION) {
      throw new IOException("an entry of version " + version);
    }
    try {
      return entry(in);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("an entry that this version cannot read", e);
    }
  }

  private static void write(Fields.Writer out, LedgerEntry entry) throws IOException {
    RequestRecord request = entry.request();
    out.text(entry.run());
    out.number(entry.number());
    out.maybe(entry.cost(), out::number);
    out.text(request.requestId());
    out.text(request.account().value());
    out.text(request.keyId());
    out.instant(request.at());
    out.text(request.method());
    out.text(request.path());
    out.maybe(request.modelAsked(), out::text);
    out.maybe(request.modelAnswered(), out::text);
    out.maybe(request.session(), out::text);
    out.maybe(request.agent(), out::text);
    out.maybe(request.node(), node -> out.text(node.value()));
    out.number(request.status());
    out.maybe(request.stopReason(), out::text);
    out.flag(request.complete());
    usage(out, request.usage());
    out.list(request.attempts(), attempt -> attempt(out, attempt));
    out.maybe(request.decision(), decision -> decision(out, decision));
    out.maybe(request.firstByte(), out::span);
    out.span(request.took());
    out.span(request.queued());
    out.number(request.bytesIn());
    out.number(request.bytesOut());
  }

  private static LedgerEntry entry(Fields.Reader in) throws IOException {
    String run = in.text();
    long number = in.number();
    Long cost = in.maybe(in::number);
    var request =
        new RequestRecord(
            in.text(),
            new AccountId(in.text()),
            in.text(),
            in.instant(),
            in.text(),
            in.text(),
            in.maybe(in::text),
            in.maybe(in::text),
            in.maybe(in::text),
            in.maybe(in::text),
            in.maybe(() -> new NodeId(in.text())),
            Math.toIntExact(in.number()),
            in.maybe(in::text),
            in.flag(),
            usage(in),
            in.list(() -> attempt(in)),
            in.maybe(() -> decision(in)),
            in.maybe(in::span),
            in.span(),
            in.span(),
            in.number(),
            in.number());
    return new LedgerEntry(run, number, request, cost);
  }

  private static void usage(Fields.Writer out, Usage usage) throws IOException {
    out.number(usage.input());
    out.number(usage.output());
    out.number(usage.cacheWrite5m());
    out.number(usage.cacheWrite1h());
    out.number(usage.cacheRead());
    out.number(usage.webSearches());
    out.maybe(usage.serviceTier(), out::text);
  }

  private static Usage usage(Fields.Reader in) throws IOException {
    return new Usage(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.maybe(in::text));
  }

  private static void attempt(Fields.Writer out, AttemptRecord attempt) throws IOException {
    out.text(attempt.node().value());
    out.text(attempt.nodeName());
    out.number(attempt.status());
    out.maybe(attempt.reason(), reason -> out.text(reason.name()));
    out.span(attempt.began());
    out.maybe(attempt.head(), out::span);
    out.span(attempt.took());
  }

  private static AttemptRecord attempt(Fields.Reader in) throws IOException {
    return new AttemptRecord(
        new NodeId(in.text()),
        in.text(),
        Math.toIntExact(in.number()),
        in.maybe(() -> Reason.valueOf(in.text())),
        in.span(),
        in.maybe(in::span),
        in.span());
  }

  private static void decision(Fields.Writer out, Decision decision) throws IOException {
    out.text(decision.affinity().name());
    out.list(
        decision.skipped(),
        skipped -> {
          out.text(skipped.node().value());
          out.text(skipped.nodeName());
          out.text(skipped.why().name());
        });
    out.maybe(decision.committed(), out::span);
  }

  private static Decision decision(Fields.Reader in) throws IOException {
    return new Decision(
        Affinity.valueOf(in.text()),
        in.list(
            () -> new Skipped(new NodeId(in.text()), in.text(), Skipped.Why.valueOf(in.text()))),
        in.maybe(in::span));
  }
}
