package io.qcc.server.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir Path folder;

  @Test
  void everyVariableHasARightDefault() {
    Settings settings = Settings.read(Map.of(), Map.of());

    assertThat(settings.all()).hasSameSizeAs(VariableTable.ALL);
    assertThat(settings.all()).allMatch(each -> each.origin() == Origin.DEFAULT);
    assertThat(settings.get(Variables.LISTEN_ADDR)).isEqualTo(new ListenAddress("", 8000));
    assertThat(settings.get(Variables.PROXY_RETRY_MAX)).isEqualTo(3);
    assertThat(settings.get(Variables.QCC_MAX_BODY)).isEqualTo(32L << 20);
    assertThat(settings.get(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE)).hasMinutes(10);
  }

  @Test
  void theEarlierPlaceWinsAndIsRemembered() throws IOException {
    Path file = folder.resolve("qcc.yaml");
    Files.writeString(
        file, "proxy_retry_max: 5\nPROXY_FAIL_THRESHOLD: 6\nqcc_gate_time: 7s\nlisten_addr: :9\n");
    Settings settings =
        Settings.read(
                Map.of("LISTEN_ADDR", ":1"),
                Map.of(
                    "QCC_CONFIG", file.toString(),
                    "LISTEN_ADDR", ":2",
                    "PROXY_RETRY_MAX", "2"))
            .withStored(
                Map.of(
                    "LISTEN_ADDR", ":4",
                    "PROXY_RETRY_MAX", "4",
                    "PROXY_FAIL_THRESHOLD", "4",
                    "QCC_KEEPALIVE", "4s"));

    assertThat(settings.of(Variables.LISTEN_ADDR))
        .isEqualTo(new Effective(Variables.LISTEN_ADDR, ":1", Origin.FLAG));
    assertThat(settings.of(Variables.PROXY_RETRY_MAX).toString())
        .isEqualTo("PROXY_RETRY_MAX=2 (environment)");
    assertThat(settings.of(Variables.PROXY_FAIL_THRESHOLD).toString())
        .isEqualTo("PROXY_FAIL_THRESHOLD=6 (configuration file)");
    assertThat(settings.of(Variables.QCC_KEEPALIVE).toString())
        .isEqualTo("QCC_KEEPALIVE=4s (store)");
    assertThat(settings.of(Variables.QCC_IDLE_TIMEOUT).origin()).isEqualTo(Origin.DEFAULT);
    assertThat(settings.get(Variables.QCC_GATE_TIME)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aBlankValueCountsAsNotSet() {
    Settings settings =
        Settings.read(Map.of("LISTEN_ADDR", " "), Map.of("LISTEN_ADDR", "", "QCC_STORE", "\t"));

    assertThat(settings.isSet(Variables.LISTEN_ADDR)).isFalse();
    assertThat(settings.get(Variables.QCC_STORE)).isEqualTo(StoreKind.SQLITE);
  }

  @Test
  void everyMistakeOfEveryPlaceIsListedAtOnce() throws IOException {
    Path file = folder.resolve("qcc.yaml");
    Files.writeString(file, "qcc_gate_bytes: lots\nqcc_gaet_time: 7s\n");

    var problem =
        catchThrowableOfType(
            SettingsProblem.class,
            () ->
                Settings.read(
                    Map.of("LISTEN_ADDR", "host"),
                    Map.of(
                        "QCC_CONFIG", file.toString(),
                        "PROXY_RETRY_MAX", "-1",
                        "UPSTREAM_BASE_URL", "https://user:hunter2@host",
                        "UPSTREAM_API_KEY", "hunter2 hunter2",
                        "QCC_SECRET_KEY", "hunter2",
                        "QCC_ADMIN_PASSWORD", "hunt2",
                        "PROXY_MYSQL_DSN", "user:hunter2@tcp(db:3306)",
                        "TUNNEL_ENABLED", "true")));

    assertThat(problem.lines())
        .containsExactly(
            "LISTEN_ADDR: expected :port, host:port or [ipv6]:port, got 'host' (flag)",
            "UPSTREAM_BASE_URL: a base URL must not carry credentials; put the key into api_key"
                + " (environment)",
            "UPSTREAM_API_KEY: expected a key of printable ASCII without spaces (environment)",
            "PROXY_RETRY_MAX: expected a whole number from 0 to 100, got '-1' (environment)",
            "QCC_ADMIN_PASSWORD: expected at least 6 characters (environment)",
            "QCC_SECRET_KEY: expected 32 bytes as base64 or hex; make one with: openssl rand"
                + " -base64 32 (environment)",
            "PROXY_MYSQL_DSN: expected jdbc:mysql://host:3306/db, mysql://user:password@host:3306/db"
                + " or user:password@tcp(host:3306)/db (environment)",
            "QCC_GATE_BYTES: expected a size such as 64k or 32m, from 1 to 67108864 bytes, got"
                + " 'lots' (configuration file)",
            "TUNNEL_ENABLED: this version has no tunnel yet; expected false, got 'true'"
                + " (environment)",
            "QCC_GAET_TIME: expected one of the variables of docs/configuration.md (configuration"
                + " file)");
    assertThat(problem).hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing yet\n", "---\n", "proxy_retry_max:\n"})
  void aFileWithNothingInItSaysNothing(String yaml) throws IOException {
    Path file = folder.resolve("qcc.yaml");
    Files.writeString(file, yaml);
    var settings = Settings.read(Map.of("QCC_CONFIG", file.toString()), Map.of());
    assertThat(settings.get(Variables.PROXY_RETRY_MAX)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2]", "listen_addr: [1]", "just words", "a: b: c", "a: 1\na: 2"})
  void aFileThatIsNotAFlatListIsAMistake(String yaml) throws IOException {
    Path file = folder.resolve("qcc.yaml");
    Files.writeString(file, yaml);

    assertThatThrownBy(() -> Settings.read(Map.of("QCC_CONFIG", file.toString()), Map.of()))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageStartingWith(file + ": ");
  }

  @Test
  void aMistakeInTheFileDoesNotQuoteTheLineThatHasIt() throws IOException {
    Path file = folder.resolve("qcc.yaml");
    Files.writeString(file, "listen_addr: :1\nupstream_api_key: hunter2: x\n");

    assertThatThrownBy(() -> Settings.read(Map.of("QCC_CONFIG", file.toString()), Map.of()))
        .hasMessage(file + ": is not YAML, see line 2");
  }

  @Test
  void aNamedFileMustBeThere() {
    Path file = folder.resolve("none.yaml");

    assertThatThrownBy(() -> Settings.read(Map.of(), Map.of("QCC_CONFIG", file.toString())))
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void theStoreHoldsNeitherSecretsNorItsOwnAddress() {
    Settings settings = Settings.read(Map.of(), Map.of());

    assertThatThrownBy(
            () -> settings.withStored(Map.of("UPSTREAM_API_KEY", "k", "QCC_DATA_DIR", "/x")))
        .hasMessageContainingAll("UPSTREAM_API_KEY: ", "QCC_DATA_DIR: ");
  }

  @Test
  void aSecretIsNeverPrinted() {
    Settings settings =
        Settings.read(
            Map.of("ADMIN_API_KEY", "hunter2"),
            Map.of("UPSTREAM_API_KEY", "hunter2", "QCC_ADMIN_PASSWORD", "hunter2"));

    assertThat(settings.toString()).contains("UPSTREAM_API_KEY=****").doesNotContain("hunter2");
    assertThat(settings.all().toString()).doesNotContain("hunter2");
    assertThat(settings.get(Variables.UPSTREAM_API_KEY).toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "LISTEN_ADDR, --listen-addr",
    "QCC_DATA_DIR, --data-dir",
    "QCC_MAX_BODY, --max-body",
    "PROXY_HEALTH_INTERVAL_SEC, --proxy-health-interval-sec",
  })
  void everyVariableIsAFlag(String name, String flag) {
    assertThat(VariableTable.named(name).orElseThrow().flag()).isEqualTo(flag);
  }

  @Test
  void noTwoVariablesShareAFlag() {
    assertThat(VariableTable.ALL).extracting(Variable::flag).doesNotHaveDuplicates();
  }
}
