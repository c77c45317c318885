package io.qcc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.store.StoreRefused;
import io.qcc.server.setting.SettingsProblem;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QccTest {

  private static final String MESSAGE = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}";

  @TempDir Path folder;

  @Test
  void withoutAnUpstreamItStartsAndSaysHowToAddOne() throws Exception {
    try (Qcc qcc = memory().build()) {
      var ready = get(qcc, "/health/ready");
      var answer = post(qcc, "default-proxy-key");

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("No node is enabled", "UPSTREAM_API_KEY");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).startsWith("{\"type\":\"error\",\"error\":{\"type\":");
      assertThat(answer.body()).contains("node");
      assertThat(get(qcc, "/health").statusCode()).isEqualTo(200);
      assertThat(get(qcc, "/version").body()).contains(Version.text());
    }
  }

  @Test
  void twoInOneJvmDoNotKnowOfEachOther() throws Exception {
    try (Qcc one = memory().set(Variables.DEFAULT_PROXY_API_KEY, "key-of-one").build();
        Qcc two = memory().set(Variables.UPSTREAM_BASE_URL, "http://127.0.0.1:9").build()) {
      assertThat(one.port()).isNotEqualTo(two.port());
      assertThat(one.overview().nodes()).isEmpty();
      assertThat(two.overview().nodes()).hasSize(1);
      assertThat(post(one, "key-of-one").statusCode()).isEqualTo(503);
      assertThat(post(two, "key-of-one").statusCode()).isEqualTo(401);
      one.close();
      assertThat(get(two, "/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPortIsOneLineWithTheRemedyAndLeavesNothingBehind() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + other.getLocalPort();
      var builder = sqlite().set(Variables.LISTEN_ADDR, address);

      assertThatThrownBy(builder::build)
          .isInstanceOf(StartFailed.class)
          .hasMessageContainingAll(address, "LISTEN_ADDR")
          .hasMessageNotContaining("\n");
    }
    sqlite().build().close(); // the store was given back
  }

  @Test
  void aStoreInUseIsRefused() {
    try (Qcc _ = sqlite().build()) {
      assertThatThrownBy(() -> sqlite().build()).isInstanceOf(StoreRefused.class);
    }
  }

  @Test
  void aStoreThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
    Path database = Files.writeString(folder.resolve("qcc.db"), "not a database ".repeat(100));

    assertThatThrownBy(() -> sqlite().build()).isInstanceOf(StoreRefused.class);
    assertThat(database).hasContent("not a database ".repeat(100));
  }

  @Test
  void aRowThatWasTamperedWithStopsTheStartInOneLine() throws SQLException {
    sqlite().set(Variables.UPSTREAM_API_KEY, "key").build().close();
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("qcc.db"));
        var statement = database.createStatement()) {
      statement.execute("UPDATE node SET credential = 'x'");
    }

    assertThatThrownBy(() -> sqlite().build())
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("restore the database from a backup")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aSecondStartWithOtherValuesUpdatesTheNode() {
    sqlite().set(Variables.UPSTREAM_BASE_URL, "http://127.0.0.1:9").build().close();
    var again =
        sqlite()
            .set(Variables.UPSTREAM_BASE_URL, "http://127.0.0.2:9")
            .set(Variables.UPSTREAM_NAME, "other");
    try (Qcc qcc = again.build()) {
      assertThat(qcc.overview().nodes())
          .containsExactly(new Overview.KnownNode("default", "other", "127.0.0.2", 1, true));
    }
  }

  @Test
  void whatIsSetWronglyIsToldBeforeAnythingStarts() {
    var builder = sqlite().set(Variables.PROXY_RETRY_MAX, "x").set(Variables.QCC_LOG, "loud");

    assertThatThrownBy(builder::build)
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContainingAll("PROXY_RETRY_MAX", "QCC_LOG");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theDocumentedDefaultsAreNamedWhileTheyAreInForce() {
    try (Qcc qcc = sqlite().build()) {
      assertThat(qcc.overview().documentedKey()).isTrue();
      assertThat(qcc.overview().documentedLogins())
          .containsExactly("admin / admin123", "default / default123");
    }
    var changed =
        sqlite()
            .set(Variables.QCC_ADMIN_PASSWORD, "something else")
            .set(Variables.DEFAULT_PROXY_API_KEY, "another-key-than-the-default");
    try (Qcc qcc = changed.build()) {
      assertThat(qcc.overview().documentedKey()).isFalse();
      assertThat(qcc.overview().documentedLogins()).containsExactly("default / default123");
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    Qcc qcc = memory().build();
    qcc.close();
    qcc.close();

    assertThat(qcc.readiness().report().ready()).isFalse();
  }

  private static QccBuilder memory() {
    return Qcc.builder()
        .set(Variables.QCC_STORE, "memory")
        .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
        .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
        .set(Variables.QCC_DRAIN, "1s");
  }

  private QccBuilder sqlite() {
    return Qcc.builder()
        .set(Variables.QCC_DATA_DIR, folder.toString())
        .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
        .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
        .set(Variables.QCC_DRAIN, "1s");
  }

  private static HttpResponse<String> get(Qcc qcc, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(qcc, path)).build());
  }

  private static HttpResponse<String> post(Qcc qcc, String key) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(qcc, "/v1/messages"))
            .header("x-api-key", key)
            .POST(BodyPublishers.ofString(MESSAGE))
            .build());
  }

  private static URI uri(Qcc qcc, String path) {
    return URI.create("http://127.0.0.1:" + qcc.port() + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
