package io.qcc.server.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreGivenTest {

  @Test
  void nothingSaidIsTheEmbeddedStore() {
    assertThat(given(Map.of())).isEqualTo(new StoreGiven.Embedded(Path.of("./data")));
    assertThat(given(Map.of("QCC_STORE", "memory"))).isEqualTo(new StoreGiven.Memory());
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY_MYSQL_DSN, u:p@tcp(h)/db, PROXY_MYSQL_DSN, jdbc:mysql://h:3306/db",
    "DATABASE_URL, postgres://u:p@h/db, DATABASE_URL, jdbc:postgresql://h:5432/db",
    "DATABASE_URL, mysql://u:p@h/db, DATABASE_URL, jdbc:mysql://h:3306/db",
    "CLAUDE_AGENT_SESSION_PG_HOST, h, CLAUDE_AGENT_SESSION_PG_*,"
        + " jdbc:postgresql://h:5432/claude_agent",
    "CLAUDE_AGENT_SESSION_PG_HOST, ::1, CLAUDE_AGENT_SESSION_PG_*,"
        + " jdbc:postgresql://[::1]:5432/claude_agent",
    "CLAUDE_AGENT_SESSION_PG_PASSWORD, p, CLAUDE_AGENT_SESSION_PG_*,"
        + " jdbc:postgresql://postgres:5432/claude_agent",
  })
  void aServerTakesItsPlace(String variable, String text, String named, String url) {
    var server = (StoreGiven.Server) given(Map.of(variable, text));
    assertThat(server.named()).isEqualTo(named);
    assertThat(server.address().url()).isEqualTo(url);
  }

  @Test
  void thePartsHaveDefaults() {
    var server =
        (StoreGiven.Server)
            given(
                Map.of(
                    "CLAUDE_AGENT_SESSION_PG_PORT", "1",
                    "CLAUDE_AGENT_SESSION_PG_USER", "u",
                    "CLAUDE_AGENT_SESSION_PG_PASSWORD", "hunter2@:%"));
    assertThat(server.address().url()).isEqualTo("jdbc:postgresql://postgres:1/claude_agent");
    assertThat(server.address().user()).isEqualTo("u");
    assertThat(server.address().password()).isEqualTo("hunter2@:%");
    assertThat(server.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY_MYSQL_DSN, u:hunter2@tcp(h)/db, DATABASE_URL, postgres://u:hunter2@h/db, DATABASE_URL,"
        + " PROXY_MYSQL_DSN",
    "QCC_STORE, sqlite, PROXY_MYSQL_DSN, u:hunter2@tcp(h)/db, PROXY_MYSQL_DSN, QCC_STORE",
    "QCC_STORE, memory, DATABASE_URL, postgres://u:hunter2@h/db, DATABASE_URL, QCC_STORE",
    "CLAUDE_AGENT_SESSION_PG_PORT, 1, DATABASE_URL, postgres://u:hunter2@h/db,"
        + " CLAUDE_AGENT_SESSION_PG_PORT, DATABASE_URL",
  })
  void twoStoresAreOneTooMany(
      String one, String text, String two, String other, String told, String against) {
    assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(one, text, two, other)))
        .isInstanceOf(SettingsProblem.class)
        .hasMessage(
            told
                + ": expected one store, but "
                + against
                + " (environment) names another; unset the one that does not count (environment)");
  }

  @ParameterizedTest
  @CsvSource({
    "CLAUDE_AGENT_SESSION_PG_HOST, h:5432, expected a host",
    "CLAUDE_AGENT_SESSION_PG_HOST, 'h1,h2', expected one host",
    "CLAUDE_AGENT_SESSION_PG_HOST, a/b, expected host",
    "DATABASE_URL, sqlite:///hunter2, expected postgresql://",
    "QCC_DB_POOL_SIZE, 0, expected a whole number",
    "QCC_DB_CONNECT_TIMEOUT, 1ms, expected a time",
  })
  void whatIsWrittenWronglyIsToldWithoutSecrets(String variable, String text, String expected) {
    assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(variable, text)))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageStartingWith(variable + ": ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aServerIsShownNowhere() {
    var settings = Settings.read(Map.of(), Map.of("PROXY_MYSQL_DSN", "u:hunter2@tcp(h)/db"));
    assertThat(settings.toString()).contains("PROXY_MYSQL_DSN=****").doesNotContain("hunter2");
    assertThat(settings.get(StoreVariables.PROXY_MYSQL_DSN).toString()).doesNotContain("hunter2");
  }

  private static StoreGiven given(Map<String, String> environment) {
    return StoreGiven.of(Settings.read(Map.of(), environment));
  }
}
