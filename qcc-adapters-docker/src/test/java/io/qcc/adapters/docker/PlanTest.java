package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Route.Open ROUTE =
      new Route.Open("http://up.example:81/x", "up.example:81", "bridge", List.of());

  @Test
  void tellsTheSecretInTheEnvironmentOnly() {
    Plan plan = plan(new Credential(Credential.Kind.API_KEY, TestNodes.SECRET));

    assertThat(plan.environment()).contains("ANTHROPIC_API_KEY=" + TestNodes.SECRET);
    assertThat(plan.name() + plan.entrypoint() + plan.command() + plan.labels() + plan)
        .doesNotContain(TestNodes.SECRET);
  }

  @Test
  void givesNothingElseThanWhatClaudeCodeNeeds() {
    assertThat(plan(new Credential(Credential.Kind.AUTH_TOKEN, "tok")).environment())
        .containsExactlyInAnyOrder(
            "ANTHROPIC_BASE_URL=http://up.example:81/x",
            "ANTHROPIC_AUTH_TOKEN=tok",
            "HTTP_PROXY=http://127.0.0.1:9",
            "HTTPS_PROXY=http://127.0.0.1:9",
            "NO_PROXY=up.example:81",
            "CLAUDE_CODE_MAX_RETRIES=0",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
            "DISABLE_AUTOUPDATER=1",
            "HOME=/home/verify",
            "CLAUDE_CONFIG_DIR=/home/verify/.claude",
            "LANG=C.UTF-8",
            "TERM=dumb");
  }

  @Test
  void startsClaudeCodeForAnUpstreamThatAsksForNoKey() {
    assertThat(plan(Credential.NONE).environment()).contains("ANTHROPIC_API_KEY=none");
  }

  @Test
  void neverLetsAModelBeTakenForAnOption() {
    assertThat(plan(Credential.NONE).command())
        .contains("--model=claude-x")
        .doesNotContain("claude-x");
  }

  @Test
  void endsByItselfSoonAfterItsDeadline() {
    Plan plan = plan(Credential.NONE);

    assertThat(plan.entrypoint()).containsExactly("timeout", "-s", "KILL", "40", "claude");
    assertThat(plan.labels())
        .containsEntry("io.qcc.verify", "gateway-1")
        .containsEntry("io.qcc.verify.until", "1040");
  }

  private static Plan plan(Credential credential) {
    return Plan.of(
        CliOptions.of(null, "gateway-1", line -> {}),
        "qcc-verify-1",
        ROUTE,
        credential,
        "claude-x",
        Instant.ofEpochSecond(1000),
        Duration.ofSeconds(30));
  }
}
