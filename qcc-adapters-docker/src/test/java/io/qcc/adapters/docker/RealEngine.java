package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.qcc.ports.health.ClaudeCli.Availability.Ready;
import io.qcc.ports.node.Node;
import io.qcc.ports.time.Time;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The container engine that {@code .ci/engine/run} has started, looked at past the adapter. */
final class RealEngine implements AutoCloseable {

  final EngineAddress address = EngineAddress.of(given("QCC_TEST_ENGINE"));
  private final TimedCalls calls = new TimedCalls();
  final Engine engine;
  final Containers containers;

  RealEngine() throws EngineFault {
    engine = Engine.at(address, calls);
    containers = new Containers(engine);
  }

  private static String given(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new AssertionError(
          "NO CONTAINER ENGINE: %s is not set; use .ci/engine/run".formatted(name));
    }
    return value;
  }

  DockerClient client() {
    return engine.client();
  }

  /** A gateway's adapter, told the lines to. */
  DockerClaudeCli gateway(String instance, Time time, List<String> lines) {
    String base = given("QCC_TEST_BASE_IMAGE");
    return new DockerClaudeCli(
        new CliOptions(
            address.text(),
            CliOptions.IMAGE,
            Map.of("BASE_IMAGE", base, "RUNTIME_IMAGE", base),
            CliOptions.Limits.DEFAULT,
            instance,
            lines::add),
        time);
  }

  DockerClaudeCli readyGateway(String instance) throws Exception {
    var cli = gateway(instance, new HandTime(), new CopyOnWriteArrayList<>());
    cli.lookNow().get(9, TimeUnit.MINUTES);
    assertThat(cli.availability()).isEqualTo(new Ready());
    return cli;
  }

  /** Freezes, thaws, kills or starts the engine's process. */
  void control(String what) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(given("QCC_TEST_ENGINE_CONTROL"), what)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(what).isTrue();
    assertThat(process.exitValue()).as(what).isZero();
  }

  List<Container> checks() throws EngineFault, InterruptedException {
    return containers.labelled();
  }

  static Node node(AnyUpstream upstream, String how) {
    return TestNodes.operators("http://127.0.0.1:" + upstream.port() + "/" + how);
  }

  @Override
  public void close() {
    engine.close();
    calls.close();
  }
}
