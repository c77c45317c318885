package io.qcc.adapters.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A container engine; every call ends in time, with an answer or an {@link EngineFault}. */
final class Engine implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of a build, say; on Unix sockets there is no such limit. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(16);

  /**
   * Kept, or the level would be forgotten. What it would say below is requests, secrets and all.
   */
  private static final Logger LIBRARY = Logger.getLogger("com.github.dockerjava");

  static {
    LIBRARY.setLevel(Level.WARNING);
  }

  private final EngineAddress address;
  private final TimedCalls calls;
  private final DockerClient client;

  private Engine(EngineAddress address, TimedCalls calls, DockerClient client) {
    this.address = address;
    this.calls = calls;
    this.client = client;
  }

  /** Does not connect yet. */
  static Engine at(EngineAddress address, TimedCalls calls) throws EngineFault {
    try {
      var config =
          DefaultDockerClientConfig.createDefaultConfigBuilder()
              .withDockerHost(address.text())
              .build();
      var http =
          new ZerodepDockerHttpClient.Builder()
              .dockerHost(config.getDockerHost())
              .sslConfig(config.getSSLConfig())
              .connectionTimeout(PATIENCE)
              .responseTimeout(LONGEST_SILENCE)
              .maxConnections(64)
              .build();
      return new Engine(address, calls, DockerClientImpl.getInstance(config, http));
    } catch (RuntimeException e) {
      throw new EngineFault(400, CleanText.of(String.valueOf(e.getMessage()), ""), e);
    }
  }

  DockerClient client() {
    return client;
  }

  TimedCalls calls() {
    return calls;
  }

  void ping() throws EngineFault, InterruptedException {
    call(Containers.SHORT, () -> client.pingCmd().exec());
  }

  boolean has(String image) throws EngineFault, InterruptedException {
    try {
      call(PATIENCE, () -> client.inspectImageCmd(image).exec());
      return true;
    } catch (EngineFault e) {
      if (e.notFound()) {
        return false;
      }
      throw e;
    }
  }

  Network network() throws EngineFault, InterruptedException {
    Info info = call(PATIENCE, () -> client.infoCmd().exec());
    var bridge = bridge();
    return Network.of(
        bridge != null, gateway(bridge), isolated(info), address.isHere(info.getName(), ourName()));
  }

  private com.github.dockerjava.api.model.@Nullable Network bridge()
      throws EngineFault, InterruptedException {
    try {
      return call(PATIENCE, () -> client.inspectNetworkCmd().withNetworkId(Route.BRIDGE).exec());
    } catch (EngineFault e) {
      if (e.notFound()) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable String gateway(
      com.github.dockerjava.api.model.@Nullable Network bridge) {
    if (bridge == null || bridge.getIpam() == null || bridge.getIpam().getConfig() == null) {
      return null;
    }
    return bridge.getIpam().getConfig().stream()
        .map(config -> config.getGateway())
        .filter(gateway -> gateway != null && !gateway.isBlank())
        .findFirst()
        .orElse(null);
  }

  /** In a virtual machine, or in a network namespace of its own: its host is not this machine. */
  private static boolean isolated(Info info) {
    List<String> security = info.getSecurityOptions();
    return String.valueOf(info.getOperatingSystem()).contains("Docker Desktop")
        || (security != null && security.contains("name=rootless"));
  }

  /** Null: there is no kernel of Linux's here to ask. */
  private static @Nullable String ourName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return null;
    }
  }

  /** One call of docker-java's, on a thread of its own. */
  <T> T call(Duration limit, Callable<T> work) throws EngineFault, InterruptedException {
    try {
      return calls.within(limit, work);
    } catch (TimeoutException e) {
      throw new EngineFault(EngineFault.SILENT, "It did not answer in time.", e);
    } catch (ExecutionException e) {
      throw fault(e.getCause() == null ? e : e.getCause());
    }
  }

  /** What an exception of docker-java's means. */
  static EngineFault fault(Throwable failure) {
    String message = CleanText.of(String.valueOf(failure.getMessage()), "");
    return switch (failure) {
      case EngineFault known -> known;
      case NotFoundException e -> new EngineFault(404, message, e);
      case DockerException e -> new EngineFault(e.getHttpStatus(), message, e);
      default -> new EngineFault(EngineFault.SILENT, message, failure);
    };
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      LIBRARY.log(Level.FINE, "the engine's connections were not closed", e);
    }
  }
}
