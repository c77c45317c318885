package io.qcc.server;

import io.qcc.adapters.docker.CliOptions;
import io.qcc.adapters.docker.DockerClaudeCli;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import io.qcc.server.time.SystemTime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Claude Code in containers, as the settings want it; what is found of the engine is logged. */
final class ContainerEngine {

  private static final Logger LOG = System.getLogger("io.qcc.engine");

  private ContainerEngine() {}

  static DockerClaudeCli of(Settings settings) {
    return new DockerClaudeCli(
        new CliOptions(
            settings.get(Variables.DOCKER_HOST).orElse(null),
            settings.get(Variables.QCC_VERIFY_IMAGE),
            buildArgs(settings),
            limits(settings),
            UUID.randomUUID().toString(),
            line -> LOG.log(Level.INFO, line)),
        new SystemTime());
  }

  private static CliOptions.Limits limits(Settings settings) {
    var usual = CliOptions.Limits.DEFAULT;
    return new CliOptions.Limits(
        usual.memoryBytes(),
        usual.cpus(),
        usual.pids(),
        settings.get(Variables.HEALTH_CHECK_CONCURRENCY_CLI));
  }

  private static Map<String, String> buildArgs(Settings settings) {
    var args = new HashMap<String, String>();
    put(args, "BASE_IMAGE", settings.get(Variables.QCC_VERIFY_BASE_IMAGE));
    put(args, "RUNTIME_IMAGE", settings.get(Variables.QCC_VERIFY_RUNTIME_IMAGE));
    return args;
  }

  private static void put(Map<String, String> args, String name, Optional<String> image) {
    image.ifPresent(given -> args.put(name, given));
  }
}
