package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.http.server.ServerLimits;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.Role;
import io.qcc.ports.account.SignIn.Outcome;
import io.qcc.ports.health.ReadHealth.Wanted;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.store.StoreUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminRoutesIT extends OpenDoor {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String COOKIE = "session_token=" + Door.TOKEN;

  @Test
  void theAdminPageSaysHowToGoOn() throws Exception {
    var answer = send(get("/admin"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("/login", "/admin/api/nodes");
  }

  @Test
  void aFormSignsInAndIsLedToTheAdminPage() throws Exception {
    var answer =
        send(
            post("/login", "username=admin&password=admin123")
                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location")).isEqualTo("/admin");
    assertThat(header(answer, "Set-Cookie"))
        .isEqualTo(COOKIE + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Strict");
    assertThat(door.asked).containsExactly("signIn", "admin", "admin123");
    assertThat(door.peer.local()).isTrue();
  }

  @Test
  void jsonSignsInAndIsToldWhoItIs() throws Exception {
    var answer = send(post("/login", "{\"username\":\"admin\",\"password\":\"p+&%41 ü\"}"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"account_id\":\"admin\",\"name\":\"admin\",\"role\":\"admin\"}");
    assertThat(door.asked).containsExactly("signIn", "admin", "p+&%41 ü");
  }

  @Test
  void aFormIsDecoded() throws Exception {
    send(
        post("/login", "username=a%20b+c&password=%C3%BC%26%3D%2B")
            .setHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
    assertThat(door.asked).containsExactly("signIn", "a b c", "ü&=+");
  }

  @Test
  void whoeverIsWrongIsToldSoInAStableShape() throws Exception {
    door.outcome = new Outcome.Wrong();
    problem(
        send(post("/login", "{\"username\":\"a\",\"password\":\"b\"}")), 401, "wrong_credentials");

    door.outcome = new Outcome.DefaultRefused("set QCC_ADMIN_PASSWORD");
    var refused = send(post("/login", "{\"username\":\"a\",\"password\":\"b\"}"));
    problem(refused, 403, "default_password_refused");
    assertThat(refused.body()).contains("QCC_ADMIN_PASSWORD");

    door.outcome = new Outcome.Throttled(Duration.ofMillis(1001));
    var throttled = send(post("/login", "{\"username\":\"a\",\"password\":\"b\"}"));
    problem(throttled, 429, "too_many_attempts");
    assertThat(header(throttled, "Retry-After")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "username=a                     | application/x-www-form-urlencoded | 400",
        "password=a                     | application/x-www-form-urlencoded | 400",
        "''                             | application/x-www-form-urlencoded | 400",
        "username=a&username=b&password=c | application/x-www-form-urlencoded | 400",
        "username=%zz&password=c        | application/x-www-form-urlencoded | 400",
        "{\"username\":\"a\"}           | application/json | 400",
        "{\"username\":1,\"password\":\"b\"} | application/json | 400",
        "{\"username\":\"a\",\"password\":\"b\",\"x\":1} | application/json | 400",
        "username=a&password=b          | text/plain | 415",
      })
  void aMalformedSignInReachesNobody(String body, String type, int status) throws Exception {
    var answer = send(post("/login", body).setHeader("Content-Type", type));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(door.asked).isEmpty();
  }

  @Test
  void leavingForgetsTheSessionAndTheCookie() throws Exception {
    var answer = send(signedIn(post("/logout", "")));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Set-Cookie")).startsWith("session_token=; Path=/; Max-Age=0;");
    assertThat(door.asked).containsExactly("signOut", Door.TOKEN);
    assertThat(send(post("/logout", "")).statusCode()).isEqualTo(204);
  }

  @Test
  void theCookieIsForTlsOnlyWhenTheClientCameByIt() throws Exception {
    var answer =
        send(
            post("/login", "{\"username\":\"a\",\"password\":\"b\"}")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.7"));
    assertThat(header(answer, "Set-Cookie")).endsWith("; Secure");
    assertThat(door.peer.local()).isFalse();
  }

  @Test
  void meIsWhoOneIsAndRenewsTheCookie() throws Exception {
    var answer = send(signedIn(get("/admin/api/me")));
    assertThat(answer.body())
        .isEqualTo("{\"account_id\":\"admin\",\"name\":\"admin\",\"role\":\"admin\"}");
    assertThat(header(answer, "Set-Cookie")).startsWith(COOKIE + ";");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /admin/api/me",
    "GET, /admin/api/accounts",
    "POST, /admin/api/accounts",
    "PUT, /admin/api/accounts?id=x",
    "DELETE, /admin/api/accounts?id=x",
    "GET, /admin/api/accounts/x",
    "PUT, /admin/api/accounts/x",
    "DELETE, /admin/api/accounts/x",
    "GET, /admin/api/nodes",
    "POST, /admin/api/nodes",
    "PUT, /admin/api/nodes?id=x",
    "DELETE, /admin/api/nodes?id=x",
    "GET, /admin/api/nodes/x",
    "PUT, /admin/api/nodes/x",
    "DELETE, /admin/api/nodes/x",
    "POST, /admin/api/nodes/x/enable",
    "POST, /admin/api/nodes/x/disable",
    "POST, /admin/api/nodes/x/reset",
    "POST, /admin/api/nodes/enable",
    "POST, /admin/api/nodes/disable",
    "POST, /admin/api/nodes/reset",
    "POST, /admin/api/nodes/check",
    "POST, /admin/api/nodes/x/check",
    "GET, /admin/api/nodes/x/health-history",
    "POST, /api/nodes/x/check",
    "GET, /api/nodes/x/health-history",
    "GET, /api/nodes/x/metrics",
    "GET, /api/accounts/x/metrics",
  })
  void nobodyPassesWithoutASession(String method, String path) throws Exception {
    problem(
        send(request(path).method(method, BodyPublishers.ofString("{}"))), 401, "not_signed_in");
    problem(
        send(
            request(path)
                .header("Cookie", "session_token=stale")
                .method(method, BodyPublishers.ofString("{}"))),
        401,
        "not_signed_in");
    assertThat(door.asked).isEmpty();
  }

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
  void accountsLookAsDocumentedAndShowNoSecret() throws Exception {
    JsonNode account = json(send(signedIn(get("/admin/api/accounts")))).at("/accounts/0");
    assertThat(account.toString())
        .isEqualTo(
            "{\"id\":\"acc_1\",\"name\":\"team-alpha\",\"is_admin\":false,\"role\":\"member\","
                + "\"failback\":\"when_cold\",\"limits\":{},\"proxy_keys\":[{\"id\":\"key_1\",\"name\":\"default\","
                + "\"prefix\":\"alp\",\"created_at\":\"2026-11-20T12:00:00Z\",\"expires_at\":null,"
                + "\"documented_default\":false,\"limits\":{}}],\"created_at\":\"2026-11-20T12:00:00Z\"}");
    assertThat(json(send(signedIn(get("/admin/api/accounts/acc_1"))))).isEqualTo(account);
    problem(send(signedIn(get("/admin/api/accounts/acc_2"))), 404, "not_found");
  }

  @Test
  void nodesLookAsDocumentedAndShowNoSecret() throws Exception {
    JsonNode node = json(send(signedIn(get("/admin/api/nodes")))).at("/nodes/0");
    assertThat(node.toString())
        .isEqualTo(
            "{\"id\":\"node_1\",\"account_id\":\"acc_1\",\"name\":\"node-1\","
                + "\"base_url\":\"https://api.anthropic.com\",\"has_api_key\":true,"
                + "\"auth\":\"auth_token\",\"weight\":1,\"share\":2,\"max_concurrent\":3,"
                + "\"health_check_method\":\"api\",\"health_check_model\":null,"
                + "\"enabled\":true,\"disabled\":false,\"state\":\"cooling\","
                + "\"reason\":\"rate_limited\",\"since\":null,\"until\":\"2026-11-20T12:01:00Z\","
                + "\"failures\":1,\"in_flight\":4,"
                + "\"coolings\":[\"all until 2026-11-20T12:01:00Z: rate_limited\"],"
                + "\"created_at\":\"2026-11-20T12:00:00Z\","
                + "\"last_check\":{\"check_time\":\"2026-11-20T12:00:02Z\",\"success\":false,"
                + "\"verdict\":\"ill\",\"reason\":\"credential\","
                + "\"reason_text\":\"its key was refused\","
                + "\"error_message\":\"API Error: 401 {\\\"type\\\":\\\"error\\\"} at 10.0.0.7\","
                + "\"response_time_ms\":1234,\"check_method\":\"cli\",\"check_source\":\"manual\"},"
                + "\"last_ping_ms\":1234,"
                + "\"last_ping_error\":\"API Error: 401 {\\\"type\\\":\\\"error\\\"} at 10.0.0.7\","
                + "\"last_health_check_at\":\"2026-11-20T12:00:02Z\"}");
    assertThat(json(send(signedIn(get("/admin/api/nodes/node_1"))))).isEqualTo(node);
    problem(send(signedIn(get("/admin/api/nodes/node_2"))), 404, "not_found");
  }

  @Test
  void anAccountIsCreatedAndTheSessionWorksOnIt() throws Exception {
    door.warning = "short";
    var answer =
        send(
            signedIn(
                post(
                    "/admin/api/accounts",
                    """
                    {
                        "name":"team-alpha",
                        "proxy_api_key":"alpha-key",
                        "is_admin":false
                      }""")));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).at("/id").asString()).isEqualTo("acc_1");
    assertThat(json(answer).has("proxy_api_key")).isFalse();
    assertThat(json(answer).at("/warning").asString()).isEqualTo("short");
    assertThat(door.asked)
        .containsExactly(
            "createAccount",
            new AccountDraft("team-alpha", null, "alpha-key", Role.MEMBER, null),
            "workOn",
            Door.TOKEN,
            new AccountId("acc_1"));
  }

  @Test
  void aGeneratedKeyIsShownOnce() throws Exception {
    door.generatedKey = "qcc_abc";
    var answer = send(signedIn(post("/admin/api/accounts", "{\"name\":\"x\"}")));
    assertThat(json(answer).at("/proxy_api_key").asString()).isEqualTo("qcc_abc");
    assertThat(json(answer).has("warning")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/api/accounts?id=acc_1", "/admin/api/accounts/acc_1"})
  void anAccountIsChangedByEitherPath(String path) throws Exception {
    var body = "{\"role\":\"admin\",\"failback\":\"at_once\",\"password\":\"\"}";
    var answer = send(signedIn(request(path).PUT(BodyPublishers.ofString(body))));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(door.asked)
        .containsExactly(
            "changeAccount",
            new AccountId("acc_1"),
            new AccountDraft(null, "", null, Role.ADMIN, Failback.AT_ONCE));
  }

  @Test
  void whatIsRemovedIsNamed() throws Exception {
    assertThat(send(signedIn(request("/admin/api/accounts?id=acc_1").DELETE())).body())
        .isEqualTo("{\"deleted\":\"acc_1\"}");
    assertThat(send(signedIn(request("/admin/api/nodes/node_1").DELETE())).body())
        .isEqualTo("{\"deleted\":\"node_1\"}");
    problem(send(signedIn(request("/admin/api/nodes").DELETE())), 400, "id_required");
  }

  @Test
  void aNodeIsCreatedWithTheFieldsOfTheDocumentation() throws Exception {
    var answer =
        send(
            signedIn(
                post(
                    "/admin/api/nodes",
                    """
                    {
                        "name":"node-1",
                        "base_url":"https://api.anthropic.com",
                        "api_key":"sk-ant-xxx",
                        "weight":1
                      }""")));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).at("/id").asString()).isEqualTo("node_1");
    assertThat(door.asked)
        .containsExactly(
            "createNode",
            "usual",
            new NodeDraft(
                "node-1",
                "https://api.anthropic.com",
                "sk-ant-xxx",
                null,
                1,
                null,
                null,
                null,
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/admin/api/nodes?account_id=acc_2 | {}",
        "/admin/api/nodes                  | {\"account_id\":\"acc_2\"}",
        "/admin/api/nodes?account_id=acc_2 | {\"account_id\":\"acc_2\"}"
      })
  void aNodesAccountIsInTheQueryOrInTheBody(String path, String body) throws Exception {
    send(signedIn(post(path, body)));
    assertThat(door.asked).startsWith("createNode", new AccountId("acc_2"));
  }

  @Test
  void twoAccountsForOneNodeAreTooMany() throws Exception {
    var answer = send(signedIn(post("/admin/api/nodes?account_id=a", "{\"account_id\":\"b\"}")));
    problem(answer, 400, "invalid_fields");
    assertThat(door.asked).isEmpty();
  }

  @Test
  void aNodeIsChangedButStaysWhereItIs() throws Exception {
    var body =
        "{\"auth\":\"auth_token\",\"share\":2,\"max_concurrent\":3,\"enabled\":false,\"api_key\":null}";
    send(signedIn(request("/admin/api/nodes/node_1").PUT(BodyPublishers.ofString(body))));
    assertThat(door.asked)
        .containsExactly(
            "changeNode",
            new NodeId("node_1"),
            new NodeDraft(
                null, null, null, Credential.Kind.AUTH_TOKEN, null, 2, 3, null, null, false));
    var same = BodyPublishers.ofString("{\"account_id\":\"acc_1\"}");
    assertThat(send(signedIn(request("/admin/api/nodes/node_1").PUT(same))).statusCode())
        .isEqualTo(200);
    var other = BodyPublishers.ofString("{\"account_id\":\"acc_2\"}");
    problem(send(signedIn(request("/admin/api/nodes/node_1").PUT(other))), 400, "account_fixed");
  }

  @ParameterizedTest
  @CsvSource({"enable", "disable", "reset"})
  void aNodeIsSwitchedByPathAndByBody(String act) throws Exception {
    assertThat(send(signedIn(post("/admin/api/nodes/node_1/" + act, ""))).statusCode())
        .isEqualTo(200);
    assertThat(send(signedIn(post("/admin/api/nodes/" + act, "{\"id\":\"node_1\"}"))).statusCode())
        .isEqualTo(200);
    assertThat(door.asked).containsExactly(act, new NodeId("node_1"), act, new NodeId("node_1"));
    problem(send(signedIn(post("/admin/api/nodes/" + act, "{}"))), 400, "id_required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/api/nodes", "/api/nodes"})
  void thePastOfANodeLooksAsDocumented(String nodes) throws Exception {
    var answer = send(signedIn(get(nodes + "/node_1/health-history")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"node_id\":\"node_1\",\"from\":\"2026-11-20T12:00:00Z\","
                + "\"to\":\"2026-11-20T12:01:00Z\",\"total\":7,\"checks\":["
                + "{\"check_time\":\"2026-11-20T12:00:01Z\",\"success\":true,\"verdict\":\"well\","
                + "\"reason\":null,\"reason_text\":null,\"error_message\":null,"
                + "\"response_time_ms\":0,\"check_method\":\"proxy\",\"check_source\":\"traffic\"},"
                + "{\"check_time\":\"2026-11-20T12:00:02Z\",\"success\":false,\"verdict\":\"ill\","
                + "\"reason\":\"credential\",\"reason_text\":\"its key was refused\","
                + "\"error_message\":\"API Error: 401 {\\\"type\\\":\\\"error\\\"} at 10.0.0.7\","
                + "\"response_time_ms\":1234,\"check_method\":\"cli\",\"check_source\":\"manual\"}],"
                + "\"segments\":[{\"from\":\"2026-11-20T12:00:00Z\",\"to\":\"2026-11-20T12:00:50Z\","
                + "\"state\":\"gateway_down\",\"reason\":null,\"reason_text\":null},"
                + "{\"from\":\"2026-11-20T12:00:50Z\",\"to\":\"2026-11-20T12:01:00Z\","
                + "\"state\":\"failed\",\"reason\":\"tls\","
                + "\"reason_text\":\"no TLS connection with it can be made\"}]}");
    assertThat(door.asked)
        .containsExactly(
            "past",
            new AccountId("admin"),
            new NodeId("node_1"),
            new Wanted(null, null, 300, 0, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nodes/node_1/health-history", "/api/nodes/node_1/check"})
  void whatTheUpstreamSaidIsForAdministrators(String path) throws Exception {
    door.caller = new Caller(new AccountId("acc_1"), "team-alpha", Role.MEMBER, null);
    var answer = send(signedIn(path.endsWith("check") ? post(path, "") : get(path)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"error_message\":\"its key was refused\"")
        .doesNotContain("10.0.0.7", "API Error");
    assertThat(door.asked).contains(new AccountId("acc_1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "from=2026-11-20T08:00:00Z              | 2026-11-20T08:00:00Z | - | 300 | 0 | -",
        "from=2026-11-20T08:00:00%2B08:00       | 2026-11-20T00:00:00Z | - | 300 | 0 | -",
        "from=2026-11-20T08%3A00%3A00Z          | 2026-11-20T08:00:00Z | - | 300 | 0 | -",
        "%66rom=2026-11-20T08:00:00Z            | 2026-11-20T08:00:00Z | - | 300 | 0 | -",
        "from=2026-11-20T08:00:00+08:00         | 2026-11-20T00:00:00Z | - | 300 | 0 | -",
        "to=2026-11-20T08:00:00.5Z&limit=2000   | - | 2026-11-20T08:00:00.5Z | 2000 | 0 | -",
        "limit=1&offset=9&source=manual         | - | - | 1   | 9 | MANUAL",
        "limit=-1&offset=-1                     | - | - | -1  | -1 | -",
        "source=traffic                         | - | - | 300 | 0 | TRAFFIC",
        "source=proxy_fail                      | - | - | 300 | 0 | TRAFFIC",
        "source=recovery                        | - | - | 300 | 0 | RECOVERY",
        "source=scheduled&share_token=x         | - | - | 300 | 0 | SCHEDULED",
        "from=&to=&limit=&offset=&source=       | - | - | 300 | 0 | -",
      })
  void aPartOfThePastIsAskedFor(
      String query, Instant from, Instant to, int limit, int skip, CheckSource source)
      throws Exception {
    send(signedIn(get("/api/nodes/node_1/health-history?" + query)));
    assertThat(door.asked).contains(new Wanted(from, to, limit, skip, source));
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,                 from_invalid",
    "from=2026-11-20T08:00:00,       from_invalid",
    "to=1763625600,                  to_invalid",
    "to=2026-11-20,                  to_invalid",
    "limit=x,                        limit_invalid",
    "limit=1.5,                      limit_invalid",
    "limit=99999999999,              limit_invalid",
    "offset=x,                       offset_invalid",
    "source=warmup,                  source_invalid",
    "source=MANUAL,                  source_invalid"
  })
  void aPartThatIsNoneReachesNobody(String query, String code) throws Exception {
    problem(send(signedIn(get("/api/nodes/node_1/health-history?" + query))), 400, code);
    assertThat(door.asked).isEmpty();
  }

  @Test
  void aNodeThatOneMayNotKnowOfIsNotThere() throws Exception {
    door.refusal = new Answer.NotFound<>("there is no node node_1");
    problem(send(signedIn(get("/api/nodes/node_1/health-history"))), 404, "not_found");
    problem(send(signedIn(post("/api/nodes/node_1/check", ""))), 404, "not_found");
    door.refusal = new Answer.Invalid<>("range_too_long", "m");
    problem(send(signedIn(get("/api/nodes/node_1/health-history"))), 400, "range_too_long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/api/nodes/node_1/check", "/api/nodes/node_1/check"})
  void aCheckThatFoundTheNodeIllWentWell(String path) throws Exception {
    var answer = send(signedIn(post(path, "")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"node_id\":\"node_1\",\"check_time\":\"2026-11-20T12:00:02Z\",\"success\":false,"
                + "\"verdict\":\"ill\",\"reason\":\"credential\","
                + "\"reason_text\":\"its key was refused\","
                + "\"error_message\":\"API Error: 401 {\\\"type\\\":\\\"error\\\"} at 10.0.0.7\","
                + "\"response_time_ms\":1234,\"check_method\":\"cli\",\"check_source\":\"manual\"}");
    assertThat(door.asked).containsExactly("check", new AccountId("admin"), new NodeId("node_1"));
  }

  @Test
  void listingOneAccountsNodes() throws Exception {
    send(signedIn(get("/admin/api/nodes?account_id=acc_2")));
    assertThat(door.asked).containsExactly("listNodes", new AccountId("acc_2"));
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

  @Test
  void contradictingRolesAreRefused() throws Exception {
    problem(
        send(
            signedIn(
                post(
                    "/admin/api/accounts",
                    "{\"name\":\"x\",\"is_admin\":true,\"role\":\"member\"}"))),
        400,
        "invalid_fields");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/api/nodes/node_1/check",
        "/admin/api/nodes/check",
        "/api/nodes/node_1/check"
      })
  void aForeignPageCannotHaveANodeChecked(String path) throws Exception {
    var request = signedIn(post(path, "{\"id\":\"node_1\"}"));
    problem(send(request.header("Origin", "https://evil.test")), 403, "foreign_origin");
    assertThat(door.asked).isEmpty();
  }

  @Test
  void aNodeIsCheckedByBodyToo() throws Exception {
    var answer = send(signedIn(post("/admin/api/nodes/check", "{\"id\":\"node_1\"}")));
    assertThat(json(answer).at("/node_id").asString()).isEqualTo("node_1");
    problem(send(signedIn(post("/admin/api/nodes/check", "{}"))), 400, "id_required");
  }

  @Test
  void aForeignPageCannotSignAnybodyIn() throws Exception {
    problem(
        send(
            post("/login", "{\"username\":\"a\",\"password\":\"b\"}")
                .header("Origin", "https://evil.test")),
        403,
        "foreign_origin");
    assertThat(door.asked).isEmpty();
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
  void aMalformedCookieIsNobody() throws Exception {
    problem(
        send(get("/admin/api/me").header("Cookie", "session_token=\"; =;;,\"")),
        401,
        "not_signed_in");
  }

  @Test
  void moreCookiesThanAnybodyHasAreRefused() throws Exception {
    var cookies = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      cookies.append('c').append(i).append("=1; ");
    }
    problem(
        send(get("/admin/api/me").header("Cookie", cookies.toString())), 400, "invalid_cookies");
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

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json");
  }

  private HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private HttpRequest.Builder post(String path, String body) {
    return request(path).POST(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder signedIn(HttpRequest.Builder request) {
    return request.header("Cookie", COOKIE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static JsonNode json(HttpResponse<String> response) {
    return MAPPER.readTree(response.body());
  }

  private static void problem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.at("/type").asString()).isEqualTo("about:blank");
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/code").asString()).isEqualTo(code);
    assertThat(problem.at("/title").asString()).isNotBlank();
    assertThat(problem.at("/detail").asString()).isNotBlank();
  }
}
