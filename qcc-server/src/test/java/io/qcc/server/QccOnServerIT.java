package io.qcc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.domain.account.Begun.Generated;
import io.qcc.ports.store.StoreRefused;
import io.qcc.server.setting.StoreVariables;
import io.qcc.server.setting.Variables;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole gateways on a MariaDB server. */
@Timeout(120)
class QccOnServerIT {

  private static final RealServer REAL = RealServer.mariadb();
  private static final String KEY = "k".repeat(43) + "=";

  @TempDir Path data;

  private final ServerAddress address = REAL.fresh();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
  }

  private QccBuilder gateway() {
    return Qcc.builder()
        .set(
            StoreVariables.PROXY_MYSQL_DSN,
            "boss:hunter2@tcp(%s)/%s".formatted(address.server(), address.database()))
        .set(Variables.QCC_SECRET_KEY, KEY)
        .set(Variables.QCC_DATA_DIR, data.toString())
        .set(Variables.UPSTREAM_BASE_URL, "http://127.0.0.1:9")
        .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
        .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
        .set(Variables.QCC_DRAIN, "1s");
  }

  /** What a gateway spills is on its own machine. */
  private QccBuilder gatewayIn(String place) {
    return gateway().set(Variables.QCC_DATA_DIR, data.resolve(place).toString());
  }

  @Test
  void theFirstStartMakesTablesAndSecretsOfItsOwn() throws Exception {
    List<Generated> made;
    try (Qcc qcc = gateway().build()) {
      assertThat(qcc.overview().store())
          .isEqualTo("MariaDB %s/%s".formatted(address.server(), address.database()));
      assertThat(qcc.overview().documentedKey()).isFalse();
      assertThat(qcc.overview().documentedLogins()).isEmpty();
      assertThat(qcc.overview().toString()).doesNotContain("hunter2");
      made = qcc.generated();
      assertThat(made).hasSize(3);
      assertThat(signIn(qcc, "admin123")).isNotEqualTo(200);
      assertThat(signIn(qcc, secret(made, "password of admin"))).isEqualTo(200);
      assertThat(message(qcc, "default-proxy-key")).isEqualTo(401);
      assertThat(message(qcc, secret(made, "proxy key of default"))).isNotEqualTo(401);
    }
    try (Qcc again = gateway().build()) {
      assertThat(again.generated()).isEmpty();
      assertThat(again.overview().nodes()).hasSize(1);
      assertThat(signIn(again, secret(made, "password of admin"))).isEqualTo(200);
    }
  }

  @Test
  void twoThatBeginAtOnceAgreeOnEverySecret() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Qcc> one = threads.submit(() -> gatewayIn("one").build());
      Future<Qcc> two = threads.submit(() -> gatewayIn("two").build());
      try (Qcc first = one.get();
          Qcc second = two.get()) {
        var made = new ArrayList<>(first.generated());
        made.addAll(second.generated());
        assertThat(made)
            .extracting(Generated::what)
            .containsExactlyInAnyOrder(
                "password of admin", "proxy key of admin", "proxy key of default");
        for (Qcc qcc : List.of(first, second)) {
          assertThat(signIn(qcc, secret(made, "password of admin"))).isEqualTo(200);
          assertThat(message(qcc, secret(made, "proxy key of default"))).isNotEqualTo(401);
        }
      }
    }
  }

  @Test
  void itsServerMayGoAndComeWhileItRuns() throws Exception {
    try (Qcc qcc = gateway().set(StoreVariables.QCC_DB_CONNECT_TIMEOUT, "500ms").build()) {
      String key = secret(qcc.generated(), "proxy key of default");
      assertThat(get(qcc, "/health/ready").body()).doesNotContain("store does not answer");
      REAL.stop();
      try {
        assertThat(message(qcc, key)).isNotEqualTo(401);
        untilReadinessSays(qcc, true);
        assertThat(get(qcc, "/health/ready").statusCode()).isEqualTo(200);
      } finally {
        REAL.start();
      }
      untilReadinessSays(qcc, false);
    }
  }

  private void untilReadinessSays(Qcc qcc, boolean away) throws Exception {
    while (get(qcc, "/health/ready").body().contains("store does not answer") != away) {
      assertThat(get(qcc, "/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aServerThatRefusesStopsTheStartInOneLine() {
    var builder =
        gateway()
            .set(
                StoreVariables.PROXY_MYSQL_DSN,
                "boss:letmein@tcp(%s)/qcc".formatted(address.server()));
    assertThatThrownBy(builder::build)
        .isInstanceOf(StoreRefused.class)
        .hasMessageContainingAll("does not let the user boss in", "PROXY_MYSQL_DSN")
        .hasMessageNotContainingAny("letmein", "\n");
  }

  private static String secret(List<Generated> made, String what) {
    return made.stream()
        .filter(each -> each.what().equals(what))
        .map(Generated::secret)
        .findFirst()
        .orElseThrow();
  }

  private int signIn(Qcc qcc, String password) throws Exception {
    String body = "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(password);
    return send(request(qcc, "/login", body).header("Content-Type", "application/json"))
        .statusCode();
  }

  private int message(Qcc qcc, String key) throws Exception {
    String body = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}";
    return send(request(qcc, "/v1/messages", body).header("x-api-key", key)).statusCode();
  }

  private static HttpRequest.Builder request(Qcc qcc, String path, String body) {
    return HttpRequest.newBuilder(uri(qcc, path)).POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> get(Qcc qcc, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(qcc, path)));
  }

  private static URI uri(Qcc qcc, String path) {
    return URI.create("http://127.0.0.1:" + qcc.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
