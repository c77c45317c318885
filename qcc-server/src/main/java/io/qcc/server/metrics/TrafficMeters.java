package io.qcc.server.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.qcc.domain.account.Directory;
import io.qcc.domain.usage.CostOf;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Ledger;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts settled requests. Waits for nobody. */
@Singleton
public final class TrafficMeters implements Ledger {

  private static final double MICROS = 1_000_000;
  private static final double NANOS = 1_000_000_000;

  /** From a refusal to a long answer. */
  private static final double[] SECONDS = {
    0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600
  };

  private final Directory directory;
  private final Counter requests;
  private final Counter attempts;
  private final Counter tokens;
  private final Counter cost;
  private final Counter unpriced;
  private final Histogram firstByte;
  private final Histogram took;

  @Inject
  TrafficMeters(PrometheusRegistry registry, Directory directory) {
    this.directory = directory;
    requests =
        counter("qcc_requests", "Requests, by how they ended.")
            .labelNames("account", "node", "node_id", "outcome")
            .register(registry);
    attempts =
        counter("qcc_attempts", "Attempts of requests at nodes, by what came of them.")
            .labelNames("node", "node_id", "verdict")
            .register(registry);
    tokens =
        counter("qcc_tokens", "Tokens that upstreams said they counted.")
            .labelNames("account", "kind")
            .register(registry);
    cost =
        counter("qcc_cost_usd", "US dollars, of requests whose cost is known.")
            .labelNames("account")
            .register(registry);
    unpriced =
        counter("qcc_requests_unpriced", "Requests whose cost is unknown.")
            .labelNames("account")
            .register(registry);
    firstByte =
        seconds("qcc_first_byte_seconds", "From a request's head to its answer's first byte.")
            .register(registry);
    took = seconds("qcc_request_seconds", "From a request's head to its end.").register(registry);
  }

  private static Counter.Builder counter(String name, String help) {
    return Counter.builder().name(name).help(help);
  }

  private static Histogram.Builder seconds(String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .unit(Unit.SECONDS)
        .classicOnly()
        .classicUpperBounds(SECONDS);
  }

  @Override
  public void append(RequestRecord settled) {
    String account = name(settled.account());
    NodeId node = settled.node();
    requests
        .labelValues(
            account,
            node == null ? "" : name(node),
            node == null ? "" : node.value(),
            settled.outcome().code())
        .inc();
    settled.attempts().forEach(this::count);
    count(account, settled.usage());
    if (settled.firstByte() != null) {
      firstByte.observe(inSeconds(settled.firstByte()));
    }
    took.observe(inSeconds(settled.took()));
  }

  private void count(AttemptRecord attempt) {
    String verdict = attempt.reason() == null ? "served" : attempt.reason().code();
    attempts.labelValues(attempt.nodeName(), attempt.node().value(), verdict).inc();
  }

  private void count(String account, Usage usage) {
    count(account, "input", usage.input());
    count(account, "output", usage.output());
    count(account, "cache_read", usage.cacheRead());
    count(account, "cache_write_5m", usage.cacheWrite5m());
    count(account, "cache_write_1h", usage.cacheWrite1h());
  }

  private void count(String account, String kind, long count) {
    if (count > 0) {
      tokens.labelValues(account, kind).inc(count);
    }
  }

  /** The same prices, with what they say counted. */
  public CostOf counting(CostOf prices) {
    return settled -> {
      Long micros = prices.microUsd(settled);
      count(name(settled.account()), micros);
      return micros;
    };
  }

  private void count(String account, @Nullable Long micros) {
    if (micros == null) {
      unpriced.labelValues(account).inc();
    } else {
      cost.labelValues(account).inc(micros / MICROS);
    }
  }

  private String name(AccountId id) {
    Account account = directory.account(id);
    return account == null ? id.value() : account.name();
  }

  private String name(NodeId id) {
    Node node = directory.now().node(id);
    return node == null ? id.value() : node.name();
  }

  private static double inSeconds(Duration span) {
    return span.toNanos() / NANOS;
  }
}
