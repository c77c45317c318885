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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past of a node of a whole gateway, over sockets, on the real store, across a restart. */
class HealthHistoryIT {

  private static final Pattern ID = Pattern.compile("\"id\":\"(node_[0-9A-Za-z]+)\"");
  private static final Pattern STATE = Pattern.compile("\"state\":\"([a-z_]+)\"");

  @TempDir Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private Qcc qcc;
  private String session = "";

  private Qcc started() {
    return Qcc.builder()
        .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
        .set(Variables.QCC_DATA_DIR, data.toString())
        .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
        .build();
  }

  @BeforeEach
  void start() {
    qcc = started();
  }

  @AfterEach
  void stop() {
    client.close();
    qcc.close();
  }

  @Test
  void whatBefellANodeIsKnownAtOnceAndAfterARestart() throws Exception {
    signIn();
    String node = id(send("POST", "/admin/api/nodes", "{\"base_url\":\"http://127.0.0.1:9\"}"));
    assertThat(states(node)).containsExactly("healthy");
    send("POST", "/admin/api/nodes/" + node + "/disable", "");
    assertThat(states(node)).containsExactly("healthy", "disabled");

    qcc.close();
    qcc = started();
    signIn();
    assertThat(states(node)).containsExactly("healthy", "disabled", "gateway_down", "disabled");
    send("POST", "/admin/api/nodes/" + node + "/enable", "");
    assertThat(states(node))
        .containsExactly("healthy", "disabled", "gateway_down", "disabled", "healthy");
  }

  private List<String> states(String node) throws Exception {
    var answer = send("GET", "/api/nodes/" + node + "/health-history", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var states = new ArrayList<String>();
    var matcher = STATE.matcher(answer.body());
    while (matcher.find()) {
      states.add(matcher.group(1));
    }
    return states;
  }

  private void signIn() throws IOException, InterruptedException {
    session = "";
    var answer = send("POST", "/login", "{\"username\":\"admin\",\"password\":\"admin123\"}");
    session = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private static String id(HttpResponse<String> created) {
    var matcher = ID.matcher(created.body());
    assertThat(matcher.find()).as(created.body()).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> send(String method, String path, String body)
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
