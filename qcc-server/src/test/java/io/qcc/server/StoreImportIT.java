package io.qcc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.predecessor.OldFixture;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.ports.predecessor.Imported.Count;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.StoreVariables;
import io.qcc.server.setting.Variables;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a predecessor's database on MariaDB into a store there, beside a gateway that runs. */
@Timeout(120)
class StoreImportIT {

  private static final RealServer REAL = RealServer.mariadb();
  private static final String KEY = "k".repeat(43) + "=";
  private static final String ALPHA_KEY = "alpha-key-0123456789abcdefghij";
  private static final String MESSAGE = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}";

  @TempDir Path data;

  private final ServerAddress address = REAL.fresh();

  private static String dsn(ServerAddress address) {
    return "boss:hunter2@tcp(%s)/%s".formatted(address.server(), address.database());
  }

  private Settings settings(String place) {
    return Settings.of(
        Map.of(
            StoreVariables.PROXY_MYSQL_DSN.name(),
            dsn(address),
            Variables.QCC_SECRET_KEY.name(),
            KEY,
            Variables.QCC_DATA_DIR.name(),
            data.resolve(place).toString(),
            Variables.QCC_RETENTION_REQUESTS.name(),
            "36500",
            Variables.LISTEN_ADDR.name(),
            "127.0.0.1:0",
            Variables.DOCKER_HOST.name(),
            "unix:///nowhere/docker.sock"));
  }

  @Test
  void aGatewayThatRunsFollowsAndNothingIsBroughtTwice() throws Exception {
    String from = dsn(OldFixture.on(REAL));
    try (Qcc qcc = Qcc.builder().settings(settings("gateway")).build();
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(message(qcc, client)).isEqualTo(401);

      var first = StoreImport.run(settings("import"), from, false, false, _ -> {});
      assertThat(first.from()).startsWith("MySQL ").doesNotContain("hunter2");
      assertThat(first.to()).startsWith("MariaDB ").doesNotContain("hunter2");
      assertThat(first.imported().accounts()).isEqualTo(new Count(3, 1, 0));
      assertThat(first.imported().nodes()).isEqualTo(new Count(3, 0, 3));
      assertThat(first.imported().prices()).isEqualTo(new Count(2, 1, 1));
      assertThat(first.imported().usage()).isEqualTo(new Count(8, 0, 1));
      assertThat(String.join("\n", first.imported().notes())).doesNotContain(OldFixture.SECRETS);
      untilItsKeyIsKnown(qcc, client);

      var second = StoreImport.run(settings("import"), from, false, false, _ -> {});
      assertThat(second.imported().accounts()).isEqualTo(new Count(0, 4, 0));
      assertThat(second.imported().nodes()).isEqualTo(new Count(0, 3, 3));
      assertThat(second.imported().prices()).isEqualTo(new Count(0, 3, 1));
      assertThat(second.imported().usage()).isEqualTo(new Count(0, 8, 1));
    }
  }

  private static void untilItsKeyIsKnown(Qcc qcc, HttpClient client) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (message(qcc, client) == 401) {
      assertThat(System.nanoTime()).as("it does not follow").isLessThan(end);
    }
  }

  private static int message(Qcc qcc, HttpClient client) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + qcc.port() + "/v1/messages"))
            .header("x-api-key", ALPHA_KEY)
            .POST(BodyPublishers.ofString(MESSAGE))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
