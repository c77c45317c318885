package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.qcc.server.metrics.StateMeters;

/** What is counted in this gateway, and in no other of the same JVM. */
public final class MetricsModule extends AbstractModule {

  private final String version;

  public MetricsModule(String version) {
    this.version = version;
  }

  @Override
  protected void configure() {
    var registry = new PrometheusRegistry();
    Info.builder()
        .name("qcc_build_info")
        .help("The gateway's version.")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version);
    bind(StateMeters.class).asEagerSingleton(); // nobody asks for it, but the registry must have it
    bind(PrometheusRegistry.class).toInstance(registry);
  }
}
