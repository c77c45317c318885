package io.qcc.adapters.docker;

import io.qcc.ports.node.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A container that asks Claude Code for one word. Printing one never reveals what it is paid with.
 *
 * @param until it is to be gone by then
 * @param entrypoint ends what it starts by itself, should nobody be left to do it
 * @param environment all of it; anybody who may speak to the engine can read it
 */
record Plan(
    String name,
    String image,
    String instance,
    Instant until,
    List<String> entrypoint,
    List<String> command,
    List<String> environment,
    String network,
    List<String> extraHosts,
    CliOptions.Limits limits) {

  static final String HOME = "/home/verify";

  /** Nobody in the image, and nobody on the host. */
  static final String USER = "10001:10001";

  /** Of the gateway's run that started the container. */
  static final String INSTANCE_LABEL = "io.qcc.verify";

  /** Seconds since 1970. */
  static final String UNTIL_LABEL = "io.qcc.verify.until";

  /** Nobody listens there. */
  private static final String NOWHERE = "http://127.0.0.1:9";

  private static final Duration SPARE = Duration.ofSeconds(10);

  static Plan of(
      CliOptions options,
      String name,
      Route.Open route,
      Credential credential,
      String model,
      Instant now,
      Duration left) {
    Duration longest = left.plus(SPARE);
    return new Plan(
        name,
        options.image(),
        options.instance(),
        now.plus(longest),
        List.of("timeout", "-s", "KILL", String.valueOf(longest.toSeconds()), "claude"),
        command(model),
        environment(route, credential),
        route.network(),
        route.extraHosts(),
        options.limits());
  }

  private static List<String> command(String model) {
    return List.of(
        "-p",
        "--output-format",
        "json",
        "--model=" + model,
        "--tools",
        "",
        "--setting-sources",
        "",
        "--strict-mcp-config",
        "--no-session-persistence",
        "say OK");
  }

  /**
   * Claude Code follows redirects, wherever they lead. A proxy that is not there, for all but the
   * node itself, keeps it from that.
   */
  private static List<String> environment(Route.Open route, Credential credential) {
    return List.of(
        "ANTHROPIC_BASE_URL=" + route.baseUrl(),
        secret(credential),
        "HTTP_PROXY=" + NOWHERE,
        "HTTPS_PROXY=" + NOWHERE,
        "NO_PROXY=" + route.authority(),
        "CLAUDE_CODE_MAX_RETRIES=0",
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
        "DISABLE_AUTOUPDATER=1",
        "HOME=" + HOME,
        "CLAUDE_CONFIG_DIR=" + HOME + "/.claude",
        "LANG=C.UTF-8",
        "TERM=dumb");
  }

  /** Claude Code does not begin without any, so an upstream that asks for none gets one too. */
  private static String secret(Credential credential) {
    return switch (credential.kind()) {
      case API_KEY -> "ANTHROPIC_API_KEY=" + credential.secret();
      case AUTH_TOKEN -> "ANTHROPIC_AUTH_TOKEN=" + credential.secret();
      case NONE -> "ANTHROPIC_API_KEY=none";
    };
  }

  Map<String, String> labels() {
    return Map.of(INSTANCE_LABEL, instance, UNTIL_LABEL, String.valueOf(until.getEpochSecond()));
  }

  @Override
  public String toString() {
    return "Plan[" + name + "]";
  }
}
