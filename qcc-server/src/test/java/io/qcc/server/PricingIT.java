package io.qcc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prices of a whole gateway, over sockets, on the real store. */
class PricingIT {

  private static final String OPUS = "/api/pricing?id=anthropic:claude-opus-5-5";
  private static final String HAIKU = "/api/pricing?id=anthropic:claude-haiku-5-5";

  @TempDir Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private Qcc qcc;
  private String admin;

  @BeforeEach
  void start() throws Exception {
    qcc = started();
    admin = signIn("admin", "admin123");
  }

  private Qcc started() {
    return Qcc.builder()
        .set(Variables.QCC_DATA_DIR, data.toString())
        .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
        .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
        .build();
  }

  @AfterEach
  void stop() {
    client.close();
    qcc.close();
  }

  @Test
  void publicPricesAreThereFromTheFirstStart() throws Exception {
    assertThat(call(admin, "GET", OPUS, "").body())
        .contains("\"input_price_mtok\":4,\"output_price_mtok\":20")
        .contains("\"note\":\"platform.claude.com/");
    assertThat(call(admin, "GET", HAIKU, "").body())
        .contains("\"long_prompt_tokens\":100000", "\"long_output_price_mtok\":2.5");
  }

  @Test
  void whatTheOperatorChangedAndRemovedOutlivesARestart() throws Exception {
    var changed =
        call(
            admin,
            "POST",
            "/api/pricing",
            "{\"model_id\":\"claude-opus-5-5\",\"input_price_mtok\":3.2,\"output_price_mtok\":16}");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("\"id\":\"anthropic:claude-opus-5-5\"");
    assertThat(call(admin, "DELETE", HAIKU, "").statusCode()).isEqualTo(200);
    String before = call(admin, "GET", "/api/pricing", "").body();

    qcc.close();
    qcc = started();
    assertThat(call(admin, "GET", "/api/pricing", "").body()).isEqualTo(before);
    assertThat(call(admin, "GET", OPUS, "").body())
        .contains("\"cache_write_5m_price_mtok\":4,", "\"cache_read_price_mtok\":0.32");
    assertThat(call(admin, "GET", HAIKU, "").statusCode()).isEqualTo(404);
  }

  @Test
  void aMemberReadsAndChangesNothing() throws Exception {
    call(
        admin,
        "POST",
        "/admin/api/accounts",
        "{\"name\":\"alice\",\"password\":\"password-alice\"}");
    String alice = signIn("alice", "password-alice");
    assertThat(call(alice, "GET", OPUS, "").statusCode()).isEqualTo(200);
    assertThat(call(alice, "POST", "/api/pricing", "{}").statusCode()).isEqualTo(403);
    assertThat(call(alice, "DELETE", OPUS, "").statusCode()).isEqualTo(403);
    assertThat(call(alice, "POST", "/api/pricing/recost", "{}").statusCode()).isEqualTo(403);
    assertThat(call(admin, "POST", "/api/pricing/recost", "{}").body())
        .isEqualTo("{\"checked\":0,\"changed\":0,\"next\":null}");
    assertThat(call(null, "GET", OPUS, "").statusCode()).isEqualTo(401);
    assertThat(call(admin, "GET", OPUS, "").statusCode()).isEqualTo(200);
  }

  private String signIn(String name, String password) throws Exception {
    var answer =
        call(
            null,
            "POST",
            "/login",
            "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private HttpResponse<String> call(String cookie, String method, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + qcc.port() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
