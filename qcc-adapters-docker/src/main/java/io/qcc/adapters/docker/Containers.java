package io.qcc.adapters.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.AsyncDockerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.WaitResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An engine's containers, as far as they are ours. */
final class Containers {

  /** What ends a container must not be waited for any longer. */
  static final Duration SHORT = Duration.ofSeconds(3);

  private static final String TMPFS = "rw,nosuid,nodev,size=64m,mode=1777";

  private final Engine engine;
  private final DockerClient client;

  Containers(Engine engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  void create(Plan plan, Duration limit) throws EngineFault, InterruptedException {
    engine.call(
        limit,
        () ->
            client
                .createContainerCmd(plan.image())
                .withName(plan.name())
                .withLabels(plan.labels())
                .withUser(Plan.USER)
                .withWorkingDir(Plan.HOME)
                .withEntrypoint(plan.entrypoint())
                .withCmd(plan.command())
                .withEnv(plan.environment())
                .withHostConfig(host(plan))
                .exec());
  }

  private static HostConfig host(Plan plan) {
    CliOptions.Limits limits = plan.limits();
    return HostConfig.newHostConfig()
        .withMemory(limits.memoryBytes())
        .withMemorySwap(limits.memoryBytes())
        .withNanoCPUs((long) (limits.cpus() * 1e9))
        .withPidsLimit(limits.pids())
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"))
        .withPrivileged(false)
        .withReadonlyRootfs(true)
        .withTmpFs(Map.of(Plan.HOME, TMPFS, "/tmp", TMPFS))
        .withRestartPolicy(RestartPolicy.noRestart())
        .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m")))
        .withNetworkMode(plan.network())
        .withExtraHosts(plan.extraHosts().toArray(String[]::new));
  }

  void start(String name, Duration limit) throws EngineFault, InterruptedException {
    engine.call(limit, () -> client.startContainerCmd(name).exec());
  }

  /** Waits for its end. Empty: it has not ended within the limit. */
  OptionalInt await(String name, Duration limit) throws EngineFault, InterruptedException {
    var status = new CompletableFuture<Integer>();
    boolean ended =
        stream(
            limit,
            client.waitContainerCmd(name),
            (WaitResponse response) -> status.complete(response.getStatusCode()));
    if (!ended) {
      return OptionalInt.empty();
    }
    Integer code = status.getNow(null);
    if (code == null) {
      throw new EngineFault(EngineFault.SILENT, "It did not say how the container ended.", null);
    }
    return OptionalInt.of(code);
  }

  /** What it wrote; it has ended. */
  Output output(String name, int exit) throws EngineFault, InterruptedException {
    var written = new Written();
    if (!stream(
        Duration.ofSeconds(5),
        client.logContainerCmd(name).withStdOut(true).withStdErr(true),
        written::add)) {
      throw new EngineFault(EngineFault.SILENT, "The container's log did not end.", null);
    }
    return written.output(exit);
  }

  private <T> boolean stream(Duration limit, AsyncDockerCmd<?, T> command, Consumer<T> pieces)
      throws EngineFault, InterruptedException {
    var streamed = new Streamed<>(pieces);
    try {
      command.exec(streamed);
      return streamed.within(limit);
    } catch (RuntimeException e) {
      throw Engine.fault(e);
    } finally {
      engine.calls().later(streamed::close);
    }
  }

  void kill(String name) throws EngineFault, InterruptedException {
    try {
      engine.call(SHORT, () -> client.killContainerCmd(name).exec());
    } catch (EngineFault e) {
      if (!e.conflict() && !e.notFound()) { // else it ended just now
        throw e;
      }
    }
  }

  /** Whatever its state is; it is no fault if there is none. */
  void remove(String name) throws EngineFault, InterruptedException {
    try {
      engine.call(
          Duration.ofSeconds(5),
          () -> client.removeContainerCmd(name).withForce(true).withRemoveVolumes(true).exec());
    } catch (EngineFault e) {
      if (!e.notFound()) {
        throw e;
      }
    }
  }

  /** All that any gateway has left on this engine, or is running. */
  List<Container> labelled() throws EngineFault, InterruptedException {
    return engine.call(
        Engine.PATIENCE,
        () ->
            client
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Plan.INSTANCE_LABEL))
                .exec());
  }
}
