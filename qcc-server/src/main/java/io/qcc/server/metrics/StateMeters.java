package io.qcc.server.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.qcc.domain.account.Directory;
import io.qcc.domain.account.Observations;
import io.qcc.domain.routing.Slots;
import io.qcc.domain.usage.RequestLedger;
import io.qcc.ports.account.Account;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.DoubleSupplier;

/** What is so at the moment when somebody asks. */
@Singleton
public final class StateMeters {

  private static final String DISABLED = "disabled";
  private static final List<String> STATES =
      List.of("healthy", "cooling", "failed", "trial", DISABLED);

  private final PrometheusRegistry registry;
  private final Directory directory;
  private final Observations observations;

  @Inject
  StateMeters(
      PrometheusRegistry registry,
      Directory directory,
      Observations observations,
      Slots slots,
      RequestLedger ledger) {
    this.registry = registry;
    this.directory = directory;
    this.observations = observations;
    nodes();
    gauge("qcc_queued", "Requests that wait for a node's free place.", slots::queued);
    gauge(
        "qcc_ledger_waiting",
        "Requests in memory that are not in the store yet.",
        () -> ledger.state().waiting());
    gauge(
        "qcc_ledger_spilled_bytes",
        "Of requests on this machine's disk that are not in the store yet.",
        () -> ledger.state().spilledBytes());
    gauge(
        "qcc_ledger_behind",
        "1 while the store does not take requests.",
        () -> ledger.state().behindSince() == null ? 0 : 1);
    counter(
        "qcc_ledger_refused",
        "Requests that the store does not take, set aside since the start.",
        () -> ledger.state().refused());
    counter(
        "qcc_ledger_lost",
        "Requests that could not be written down, since the start.",
        () -> ledger.state().lost());
  }

  private void counter(String name, String help, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(counter -> counter.call(value.getAsDouble()))
        .register(registry);
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsDouble()))
        .register(registry);
  }

  private void nodes() {
    GaugeWithCallback.builder()
        .name("qcc_in_flight")
        .help("Requests that a node is answering.")
        .labelNames("account", "node", "node_id")
        .callback(
            gauge -> {
              for (Node node : directory.now().nodes()) {
                gauge.call(
                    observations.of(node).inFlight(),
                    account(node),
                    node.name(),
                    node.id().value());
              }
            })
        .register(registry);
    GaugeWithCallback.builder()
        .name("qcc_node_state")
        .help("1 for the state that a node is in.")
        .labelNames("account", "node", "node_id", "state")
        .callback(
            gauge -> {
              for (Node node : directory.now().nodes()) {
                NodeStatus status = observations.of(node);
                String current = node.enabled() ? status.state() : DISABLED;
                for (String state : STATES) {
                  gauge.call(
                      state.equals(current) ? 1 : 0,
                      account(node),
                      node.name(),
                      node.id().value(),
                      state);
                }
              }
            })
        .register(registry);
  }

  private String account(Node node) {
    Account account = directory.account(node.account());
    return account == null ? node.account().value() : account.name();
  }
}
