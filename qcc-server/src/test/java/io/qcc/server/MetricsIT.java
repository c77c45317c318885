package io.qcc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of a whole gateway, over sockets, on the real store. */
class MetricsIT {

  private static final Pattern NODE = Pattern.compile("\"id\":\"(node_[0-9A-Za-z]+)\"");
  private static final Pattern ACCOUNT = Pattern.compile("\"account_id\":\"([^\"]+)\"");

  @TempDir Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private Qcc qcc;

  @BeforeEach
  void start() {
    qcc =
        Qcc.builder()
            .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
            .set(Variables.QCC_DATA_DIR, data.toString())
            .set(Variables.QCC_TIME_ZONE, "Asia/Kathmandu")
            .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    qcc.close();
  }

  @Test
  void aSeriesHasAPointForEveryDayAndAMemberSeesOnlyHisOwn() throws Exception {
    String admin = signIn("admin", "admin123");
    send(admin, "POST", "/admin/api/accounts", "{\"name\":\"alice\",\"password\":\"password-a\"}");
    String alice = signIn("alice", "password-a");
    String node =
        first(
            NODE, send(alice, "POST", "/admin/api/nodes", "{\"base_url\":\"https://a.example\"}"));
    String account = first(ACCOUNT, send(alice, "GET", "/admin/api/me", ""));
    String range = "?granularity=day&from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z";

    for (String path : new String[] {"/api/nodes/" + node, "/api/accounts/" + account}) {
      HttpResponse<String> days = send(alice, "GET", path + "/metrics" + range, "");
      assertThat(days.statusCode()).as(days.body()).isEqualTo(200);
      assertThat(days.body())
          .contains(
              "\"granularity\":\"day\",\"from\":\"2026-02-28T18:15:00Z\","
                  + "\"to\":\"2026-03-03T18:15:00Z\"",
              "\"timestamp\":\"2026-03-01T18:15:00Z\",\"requests_total\":0");
      assertThat(send("", "GET", path + "/metrics", "").statusCode()).isEqualTo(401);
      assertThat(send(admin, "GET", path + "/metrics", "").statusCode()).isEqualTo(200);
    }
    String owner = first(ACCOUNT, send(admin, "GET", "/admin/api/me", ""));
    var others = send(alice, "GET", "/api/accounts/" + owner + "/metrics", "");
    assertThat(others.statusCode()).isEqualTo(404);
    assertThat(others.body()).contains("\"code\":\"not_found\"");
    var wrong = send(alice, "GET", "/api/nodes/" + node + "/metrics?granularity=week", "");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("\"code\":\"granularity_invalid\"");
    assertThat(
            send(alice, "GET", "/api/nodes/" + node + "/metrics?from=2020-01-01T00:00:00Z", "")
                .body())
        .contains("\"code\":\"range_too_long\"");
  }

  private String signIn(String name, String password) throws Exception {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    return send("", "POST", "/login", body)
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";")[0];
  }

  private static String first(Pattern pattern, HttpResponse<String> in) {
    var matcher = pattern.matcher(in.body());
    assertThat(matcher.find()).as(in.body()).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> send(String session, String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + qcc.port() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Cookie", session)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
