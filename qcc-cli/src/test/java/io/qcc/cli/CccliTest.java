package io.qcc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.Version;
import io.qcc.server.setting.Variable;
import io.qcc.server.setting.VariableTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CccliTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void withoutArgumentsItShowsTheHelpAndFails() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: cccli", "proxy");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help"})
  void helpIsAnAnswer(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out.toString()).contains("Usage: cccli", "proxy", "completion");
  }

  @Test
  void theHelpOfProxyNamesEveryFlagVariableAndExitCode() {
    assertThat(run("proxy", "--help")).isZero();
    for (Variable<?> variable : VariableTable.ALL) {
      assertThat(out.toString()).contains(variable.flag() + "=", variable.name() + ".");
    }
    assertThat(out.toString()).contains("Exit codes:", "--listen,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void tellsItsVersion(String flag) {
    assertThat(run(flag)).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("cccli " + Version.text());
    assertThat(Version.text()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void generatesACompletion() {
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).contains("complete", "--upstream-base-url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxi", "--nonsense", "proxy --nonsense", "proxy surplus"})
  void whatItDoesNotKnowIsAUsageError(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void everyMistakeInTheSettingsIsALineOfItsOwn() {
    environment.put("PROXY_RETRY_MAX", "many");
    environment.put("PROXY_MYSQL_DSN", "user:hunter2@unix(/run/mysqld.sock)/qcc");

    assertThat(run("proxy", "--listen", "nowhere")).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("cccli: "))
        .anyMatch(line -> line.contains("LISTEN_ADDR") && line.contains("(flag)"))
        .anyMatch(line -> line.contains("PROXY_RETRY_MAX") && line.contains("'many'"))
        .anyMatch(line -> line.contains("a Unix socket cannot be used"))
        .noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void proxyRunsUntilItIsStopped() {
    environment.put("QCC_STORE", "memory");
    environment.put("UPSTREAM_BASE_URL", "http://127.0.0.1:9/secret-path");
    environment.put("UPSTREAM_API_KEY", "hunter2");

    assertThat(run("proxy", "--listen", "127.0.0.1:0")).isZero();
    assertThat(out.toString())
        .contains("qcc " + Version.text(), "listening  127.0.0.1:", "/admin", "memory")
        .contains("default at 127.0.0.1, weight 1")
        .contains("export ANTHROPIC_AUTH_TOKEN=default-proxy-key", "admin / admin123")
        .doesNotContain("hunter2", "secret-path");
  }

  /** Who reads where it listens may stop it at once. */
  @Test
  void proxyHearsThatItShallStopBeforeItSaysThatItRuns() {
    environment.put("QCC_STORE", "memory");
    var said = new ArrayList<String>();
    Stop stop =
        () -> {
          said.add(out.toString());
          return () -> said.add(out.toString());
        };

    assertThat(run(stop, "proxy", "--listen", "127.0.0.1:0")).isZero();
    assertThat(said).hasSize(2).first().asString().isEmpty();
    assertThat(said).last().asString().contains("listening  127.0.0.1:");
  }

  private int run(String... args) {
    return run(() -> () -> {}, args);
  }

  private int run(Stop stop, String... args) {
    var line = Cccli.commandLine(environment, stop);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }
}
