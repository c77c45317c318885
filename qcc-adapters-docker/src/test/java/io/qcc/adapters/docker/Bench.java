package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.health.ClaudeCli.Availability;
import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.health.ClaudeCli.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A {@link DockerClaudeCli} before a {@link RecordedEngine}. */
final class Bench implements AutoCloseable {

  static final String MODEL = "claude-haiku-4-5";

  final RecordedEngine engine = new RecordedEngine();
  final HandTime time = new HandTime();
  final List<String> lines = new CopyOnWriteArrayList<>();
  final DockerClaudeCli cli;

  Bench() {
    this(CliOptions.Limits.DEFAULT);
  }

  Bench(CliOptions.Limits limits) {
    cli =
        new DockerClaudeCli(
            new CliOptions(
                engine.address(),
                CliOptions.IMAGE,
                Map.of("BASE_IMAGE", "base:1"),
                limits,
                "gateway-1",
                lines::add),
            time);
  }

  /** Looks, and waits for what is found. */
  Availability look() throws Exception {
    cli.lookNow().get(30, TimeUnit.SECONDS);
    return cli.availability();
  }

  Bench ready() throws Exception {
    assertThat(look()).isEqualTo(new Availability.Ready());
    return this;
  }

  Unavailable unavailable() throws Exception {
    Availability found = look();
    assertThat(found).isInstanceOf(Unavailable.class);
    return (Unavailable) found;
  }

  Run run() {
    return run(Duration.ofSeconds(20));
  }

  Run run(Duration deadline) {
    return cli.run(TestNodes.operators("http://192.0.2.7:9001/x"), MODEL, deadline);
  }

  @Override
  public void close() {
    cli.close();
    engine.close();
  }
}
