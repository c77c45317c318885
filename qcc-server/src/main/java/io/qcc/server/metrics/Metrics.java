package io.qcc.server.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** All that is counted in one gateway, as text. */
@Singleton
public final class Metrics {

  private final PrometheusRegistry registry;
  private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();

  @Inject
  Metrics(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** In the text format of Prometheus, version 0.0.4. */
  public String text() {
    var bytes = new ByteArrayOutputStream();
    try {
      format.write(bytes, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
