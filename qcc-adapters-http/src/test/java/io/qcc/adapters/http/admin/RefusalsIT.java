package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.http.server.ServerLimits;
import io.qcc.ports.account.Answer;
import io.qcc.ports.store.StoreUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how that is said. */
class RefusalsIT extends AtTheDoor {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/api",
        "/admin/api/",
        "/admin/api/unknown",
        "/admin/api/accounts/",
        "/admin/api/accounts/x/y",
        "/admin/api/nodes/x/explode",
        "/admin/api/../api/me",
        "/admin/api//me",
        "/api/nodes",
        "/api/nodes/x",
        "/api/nodes/x/explode",
        "/api/nodes/x/health-history/y"
      })
  void thereIsNothingElse(String path) throws Exception {
    problem(send(signedIn(get(path))), 404, "not_found");
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() throws Exception {
    var answer =
        send(signedIn(request("/admin/api/accounts").method("PATCH", BodyPublishers.noBody())));
    problem(answer, 405, "method_not_allowed");
    assertThat(header(answer, "Allow")).isEqualTo("GET, POST, PUT, DELETE");
    problem(send(get("/login")), 405, "method_not_allowed");
    problem(send(get("/logout")), 405, "method_not_allowed");
  }

  @Test
  void allMistakesAreToldAtOnce() throws Exception {
    var answer =
        send(
            signedIn(
                post(
                    "/admin/api/nodes",
                    "{\"weight\":\"1\",\"share\":1.5,\"enabled\":1,\"auth\":\"oauth\","
                        + "\"max_concurrent\":99999999999,\"name\":[],"
                        + "\"health_check_method\":\"ping\",\"health\":1}")));
    problem(answer, 400, "invalid_fields");
    assertThat(json(answer).at("/errors").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder(
            "#/weight",
            "#/share",
            "#/enabled",
            "#/auth",
            "#/max_concurrent",
            "#/name",
            "#/health_check_method",
            "#/health");
    assertThat(json(answer).at("/detail").asString())
        .contains("unknown field health")
        .contains("health_check_method must be one of api, head, cli")
        .contains("auth must be one of api_key, auth_token, none");
    assertThat(door.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{} {}",
        "{}x",
        "{\"name\":sk-ant-secret}",
        "{\"sk-ant-secret"
      })
  void whatIsNoJsonObjectIsRefusedAndNotRepeated(String body) throws Exception {
    var answer = send(signedIn(post("/admin/api/accounts", body)));
    problem(answer, 400, "invalid_json");
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(door.asked).isEmpty();
  }

  @Test
  void deepNestingHarmsNobody() throws Exception {
    var answer = send(signedIn(post("/admin/api/accounts", "{\"name\":" + "[".repeat(60_000))));
    problem(answer, 400, "invalid_json");
  }

  @Test
  void jsonMustSayThatItIs() throws Exception {
    problem(
        send(signedIn(post("/admin/api/nodes", "{}").setHeader("Content-Type", "text/plain"))),
        415,
        "unsupported_media_type");
  }

  @Test
  void aBodyOverTheLimitIsRefusedAndOneAtTheLimitIsRead() throws Exception {
    String fits = "{\"name\":\"" + "x".repeat(64 * 1024 - 11) + "\"}";
    assertThat(send(signedIn(post("/admin/api/accounts", fits))).statusCode()).isEqualTo(201);
    problem(send(signedIn(post("/admin/api/accounts", fits + " "))), 413, "body_too_large");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 200",
        "http://127.0.0.1:PORT, 200",
        "http://127.0.0.1, 403",
        "https://127.0.0.1:PORT, 200",
        "http://evil.test, 403",
        "http://evil.test:PORT, 403",
        "http://127.0.0.1:PORT.evil.test, 403",
        "null, 403",
        "'', 403",
        "not a url, 403"
      })
  void whatChangesSomethingComesFromTheOwnPages(String origin, int status) throws Exception {
    var request = signedIn(post("/admin/api/nodes/node_1/enable", ""));
    var read = signedIn(get("/admin/api/nodes"));
    if (origin != null) {
      String text = origin.replace("PORT", "" + server.port());
      request.header("Origin", text);
      read.header("Origin", text);
    }
    assertThat(send(request).statusCode()).isEqualTo(status);
    assertThat(send(read).statusCode()).isEqualTo(200);
  }

  @Test
  void everyRefusalHasItsStatus() throws Exception {
    door.refusal = new Answer.Invalid<>("c", "m");
    problem(send(signedIn(post("/admin/api/nodes", "{}"))), 400, "c");
    door.refusal = new Answer.NotFound<>("m");
    problem(send(signedIn(post("/admin/api/nodes", "{}"))), 404, "not_found");
    door.refusal = new Answer.Forbidden<>("m");
    problem(send(signedIn(post("/admin/api/nodes", "{}"))), 403, "forbidden");
    door.refusal = new Answer.Conflict<>("c", "m");
    problem(send(signedIn(post("/admin/api/nodes", "{}"))), 409, "c");
  }

  @Test
  void aStoreThatIsAwayIsToldWithWhenToComeBack() throws Exception {
    door.fault = new StoreUnavailable("jdbc:secret is away", new IOException("x"));
    var answer = send(signedIn(get("/admin/api/me")));
    problem(answer, 503, "store_unavailable");
    assertThat(header(answer, "Retry-After")).isEqualTo("5");
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void aBugIsToldWithoutItsInsides() throws Exception {
    door.fault = new IllegalStateException("secret");
    var answer = send(signedIn(get("/admin/api/me")));
    problem(answer, 500, "internal_error");
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void aQueryThatIsNotEncodedProperlyIsRefused() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      String head = "GET /admin/api/nodes?account_id=%zz HTTP/1.1\r\nHost: x\r\n";
      String end = "Cookie: " + COOKIE + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write((head + end).getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 400");
    }
    assertThat(door.asked).isEmpty();
  }

  @Test
  void whoeverSendsHalfABodyIsHungUpOn() throws Exception {
    var patient = new AdminHandler(call -> Reply.empty(204), threads, Duration.ofMillis(100));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var other = HttpServer.start(TestLoops.SHARED, address, ServerLimits.DEFAULT, patient);
        var socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
      socket.setSoTimeout(5_000);
      String head = "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n";
      socket.getOutputStream().write((head + "half").getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aBodyThatDribblesInIsRead() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      var out = socket.getOutputStream();
      String body = "{\"username\":\"a\",\"password\":\"b\"}";
      out.write(
          ("POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: "
                  + body.length()
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (byte b : body.getBytes(StandardCharsets.US_ASCII)) {
        out.write(b);
        out.flush();
      }
      var status = new byte[12];
      assertThat(socket.getInputStream().readNBytes(status, 0, 12)).isEqualTo(12);
      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }
  }
}
