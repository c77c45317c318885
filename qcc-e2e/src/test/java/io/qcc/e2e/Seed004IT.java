package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.Qcc;
import io.qcc.server.setting.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the first README, word for word: only the port and the address of the upstream
 * are other ones.
 */
class Seed004IT {

  private static final String FIRST =
      """
      curl http://localhost:8000/v1/messages \\
        -H "x-api-key: default-proxy-key" \\
        -H "Content-Type: application/json" \\
        -d '{"model":"claude-sonnet-4-5-20250929","messages":[{"role":"user","content":"hi"}],"max_tokens":100}'
      """;
  private static final String LOGIN =
      """
      auth_cookie=cookies.txt
      curl -c "$auth_cookie" -X POST \\
        -d "username=admin&password=admin123" \\
        http://localhost:8000/login
      """;
  private static final String ACCOUNT =
      """
      auth_cookie=cookies.txt
      curl -b "$auth_cookie" -X POST http://localhost:8000/admin/api/accounts \\
        -H "Content-Type: application/json" \\
        -d '{
          "name":"team-alpha",
          "proxy_api_key":"alpha-key",
          "is_admin":false
        }'
      """;
  private static final String NODE =
      """
      auth_cookie=cookies.txt
      curl -b "$auth_cookie" -X POST http://localhost:8000/admin/api/nodes \\
        -H "Content-Type: application/json" \\
        -d '{
          "name":"node-1",
          "base_url":"https://api.anthropic.com",
          "api_key":"sk-ant-xxx",
          "weight":1
        }'
      """;
  private static final String SECOND =
      """
      curl http://localhost:8000/v1/messages \\
        -H "x-api-key: alpha-key" \\
        -H "Content-Type: application/json" \\
        -d '{
          "model":"claude-sonnet-4-5-20250929",
          "messages":[{"role":"user","content":"Hello"}],
          "max_tokens":1024
        }'
      """;

  @TempDir private Path folder;

  @Test
  void everyCommandOfTheReadmeWorks() throws Exception {
    try (FakeUpstream ours = FakeUpstream.start("ours").forbid("default-proxy-key");
        FakeUpstream alphas = FakeUpstream.start("xxx").forbid("alpha-key");
        Qcc qcc =
            Qcc.builder()
                .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
                .set(Variables.QCC_DATA_DIR, folder.resolve("data").toString())
                .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
                .set(Variables.UPSTREAM_BASE_URL, ours.url())
                .set(Variables.UPSTREAM_API_KEY, ours.key())
                .build()) {
      assertThat(run(FIRST, qcc, alphas)).contains("Hello from ours");
      assertThat(run(LOGIN, qcc, alphas)).isEmpty();
      assertThat(Files.readString(folder.resolve("cookies.txt"))).contains("session_token");
      assertThat(run(ACCOUNT, qcc, alphas)).contains("\"team-alpha\"");
      assertThat(run(NODE, qcc, alphas)).contains("\"node-1\"").doesNotContain("sk-");
      assertThat(run(SECOND, qcc, alphas)).contains("Hello from xxx");
      assertThat(run(FIRST, qcc, alphas)).contains("Hello from ours");
    }
  }

  private String run(String command, Qcc qcc, FakeUpstream alphas) throws Exception {
    String adapted =
        command
            .replace("curl ", "curl -sS ")
            .replace("localhost:8000", "localhost:" + qcc.port())
            .replace("https://api.anthropic.com", alphas.url())
            .replace("sk-ant-xxx", alphas.key());
    Process shell =
        new ProcessBuilder("sh", "-c", adapted)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes());
    assertThat(shell.waitFor()).as(said).isZero();
    return said;
  }
}
