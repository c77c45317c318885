package io.qcc.adapters.docker;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How Claude Code is run.
 *
 * @param engine as in {@code DOCKER_HOST}; null: Docker's own socket
 * @param image a tag without a colon means {@code latest}
 * @param buildArgs for the Dockerfile, such as {@code BASE_IMAGE}; empty: what it says itself
 * @param instance names this run of the gateway, and nobody else's, on the containers
 * @param lines told what is found of the engine and of the image, line by line, also later on
 */
public record CliOptions(
    @Nullable String engine,
    String image,
    Map<String, String> buildArgs,
    Limits limits,
    String instance,
    Consumer<String> lines) {

  public static final String IMAGE = "claude-code-cli-verify";

  /**
   * What containers may use up.
   *
   * @param memoryBytes of each; Claude Code takes about 200 MiB
   * @param cpus of each, may be a fraction
   * @param pids processes and threads of each
   * @param atOnce so many containers
   */
  public record Limits(long memoryBytes, double cpus, long pids, int atOnce) {

    public static final Limits DEFAULT = new Limits(512L << 20, 1, 128, 2);

    public Limits {
      if (memoryBytes < 1 || cpus <= 0 || pids < 1 || atOnce < 1) {
        throw new IllegalArgumentException("limits are positive");
      }
    }
  }

  public CliOptions {
    buildArgs = Map.copyOf(buildArgs);
  }

  public static CliOptions of(@Nullable String engine, String instance, Consumer<String> lines) {
    return new CliOptions(engine, IMAGE, Map.of(), Limits.DEFAULT, instance, lines);
  }
}
