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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admin door of a whole gateway: route by role by owner, over sockets, on the real store. */
class AdminDoorIT {

  private static final Pattern ID = Pattern.compile("\"id\":\"([a-z]+_[0-9A-Za-z]+)\"");

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

  @ParameterizedTest
  @CsvSource({
    // route, nobody, member on their own, member on another's, administrator
    "GET /admin/api/me,                     401, 200, 200, 200",
    "GET /admin/api/accounts,               401, 200, 200, 200",
    "POST /admin/api/accounts,              401, 403, 403, 201",
    "GET /admin/api/accounts/{account},     401, 200, 404, 200",
    "PUT /admin/api/accounts/{account},     401, 200, 404, 200",
    "PUT /admin/api/accounts?id={account},  401, 200, 404, 200",
    "DELETE /admin/api/accounts/{account},  401, 403, 404, 200",
    "DELETE /admin/api/accounts?id={account}, 401, 403, 404, 200",
    "GET /admin/api/nodes?account_id={account}, 401, 200, 404, 200",
    "POST /admin/api/nodes?account_id={account}, 401, 201, 404, 201",
    "GET /admin/api/nodes/{node},           401, 200, 404, 200",
    "PUT /admin/api/nodes/{node},           401, 200, 404, 200",
    "PUT /admin/api/nodes?id={node},        401, 200, 404, 200",
    "POST /admin/api/nodes/{node}/enable,   401, 200, 404, 200",
    "POST /admin/api/nodes/{node}/disable,  401, 200, 404, 200",
    "POST /admin/api/nodes/{node}/reset,    401, 200, 404, 200",
    "GET /admin/api/nodes/{node}/health-history, 401, 200, 404, 200",
    "GET /api/nodes/{node}/health-history,  401, 200, 404, 200",
    "DELETE /admin/api/nodes/{node},        401, 200, 404, 200",
    "DELETE /admin/api/nodes?id={node},     401, 200, 404, 200",
  })
  void everyRouteAsksWhoAndWhose(
      String route, int nobody, int owner, int stranger, int administrator) throws Exception {
    int line = 0;
    var answers = new ArrayList<Integer>();
    for (String who : List.of("nobody", "owner", "stranger", "administrator")) {
      String own = "own" + line;
      String other = "other" + line++;
      String account =
          idOf(call(admin, "POST /admin/api/accounts", accountBody(own, who.equals("owner"))));
      call(admin, "POST /admin/api/accounts", accountBody(other, who.equals("stranger")));
      String node =
          idOf(
              call(
                  admin,
                  "POST /admin/api/nodes",
                  "{\"base_url\":\"https://up.test\",\"account_id\":\"" + account + "\"}"));
      String token =
          switch (who) {
            case "nobody" -> null;
            case "owner" -> signIn(own, "password-" + own);
            case "stranger" -> signIn(other, "password-" + other);
            default -> admin;
          };
      String asked = route.replace("{account}", account).replace("{node}", node);
      answers.add(call(token, asked, bodyFor(asked)).statusCode());
    }
    assertThat(answers).containsExactly(nobody, owner, stranger, administrator);
  }

  @Test
  void aMemberCannotMakeItselfAnAdministrator() throws Exception {
    String id = idOf(call(admin, "POST /admin/api/accounts", accountBody("alice")));
    String alice = signIn("alice", "password-alice");
    for (String body : List.of("{\"is_admin\":true}", "{\"role\":\"admin\"}")) {
      assertThat(call(alice, "PUT /admin/api/accounts/" + id, body).statusCode()).isEqualTo(403);
    }
    assertThat(call(alice, "GET /admin/api/me", "").body()).contains("\"role\":\"member\"");
  }

  @Test
  void aDemotedAdministratorIsOneNoLonger() throws Exception {
    String id =
        idOf(
            call(
                admin,
                "POST /admin/api/accounts",
                "{\"name\":\"boss\",\"password\":\"password-boss\",\"is_admin\":true}"));
    String boss = signIn("boss", "password-boss");
    assertThat(call(boss, "GET /admin/api/accounts", "").body()).contains("\"name\":\"admin\"");
    call(admin, "PUT /admin/api/accounts/" + id, "{\"role\":\"member\"}");
    assertThat(call(boss, "GET /admin/api/accounts", "").statusCode()).isEqualTo(401);
    String again = signIn("boss", "password-boss");
    assertThat(call(again, "GET /admin/api/accounts", "").body())
        .doesNotContain("\"name\":\"admin\"");
  }

  @Test
  void theDocumentedRequestsMakeAnAccountWithItsNode() throws Exception {
    var account =
        call(
            admin,
            "POST /admin/api/accounts",
            """
            {
                "name":"team-alpha",
                "proxy_api_key":"alpha-key",
                "is_admin":false
              }""");
    assertThat(account.statusCode()).isEqualTo(201);
    assertThat(account.body()).contains("\"warning\":").doesNotContain("alpha-key");
    var node =
        call(
            admin,
            "POST /admin/api/nodes",
            """
            {
                "name":"node-1",
                "base_url":"https://api.anthropic.com",
                "api_key":"sk-ant-xxx",
                "weight":1
              }""");
    assertThat(node.statusCode()).isEqualTo(201);
    assertThat(node.body())
        .contains("\"account_id\":\"" + idOf(account) + "\"")
        .doesNotContain("sk-ant-xxx");
  }

  @Test
  void sessionsAndWhatWasConfiguredOutliveARestart() throws Exception {
    String id = idOf(call(admin, "POST /admin/api/accounts", accountBody("alice")));
    call(admin, "POST /admin/api/nodes", "{\"base_url\":\"https://up.test\"}");
    String before = call(admin, "GET /admin/api/nodes?account_id=" + id, "").body();
    qcc.close();
    qcc = started();
    assertThat(call(admin, "GET /admin/api/nodes?account_id=" + id, "").body()).isEqualTo(before);
    signIn("alice", "password-alice");
  }

  @Test
  void aForwardedSignInWithTheDocumentedPasswordIsRefused() throws Exception {
    var answer =
        client.send(
            request("/login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.7")
                .POST(BodyPublishers.ofString("{\"username\":\"admin\",\"password\":\"admin123\"}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("QCC_ADMIN_PASSWORD");
  }

  /** Hashing a password is slow on purpose, so only those get one who use it. */
  private static String accountBody(String name, boolean signsIn) {
    return signsIn ? accountBody(name) : "{\"name\":\"%s\"}".formatted(name);
  }

  private static String accountBody(String name) {
    return "{\"name\":\"%s\",\"password\":\"password-%s\"}".formatted(name, name);
  }

  private static String bodyFor(String route) {
    if (route.startsWith("POST /admin/api/accounts")) {
      return "{\"name\":\"new\"}";
    }
    return route.startsWith("POST /admin/api/nodes?") ? "{\"base_url\":\"https://b.test\"}" : "{}";
  }

  private String signIn(String name, String password) throws IOException, InterruptedException {
    var answer =
        client.send(
            request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + name + "&password=" + password))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private HttpResponse<String> call(String cookie, String route, String body)
      throws IOException, InterruptedException {
    int space = route.indexOf(' ');
    var request =
        request(route.substring(space + 1))
            .header("Content-Type", "application/json")
            .method(route.substring(0, space), BodyPublishers.ofString(body));
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + qcc.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static String idOf(HttpResponse<String> answer) {
    var matcher = ID.matcher(answer.body());
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return matcher.group(1);
  }
}
