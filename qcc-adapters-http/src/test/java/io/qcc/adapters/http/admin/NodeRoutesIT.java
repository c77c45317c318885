package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.health.ReadHealth.Wanted;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Nodes, their past, and looks at them. */
class NodeRoutesIT extends AtTheDoor {

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
                      }\
                    """)));
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
                + "{\"check_time\":\"2026-11-20T12:00:02Z\",\"success\":false,\"verdict\":\"ill\",\"reason\":\"credential\",\"reason_text\":\"its"
                + " key was refused\",\"error_message\":\"API Error: 401"
                + " {\\\"type\\\":\\\"error\\\"} at 10.0.0.7\","
                + "\"response_time_ms\":1234,\"check_method\":\"cli\",\"check_source\":\"manual\"}],"
                + "\"segments\":[{\"from\":\"2026-11-20T12:00:00Z\",\"to\":\"2026-11-20T12:00:50Z\","
                + "\"state\":\"gateway_down\",\"reason\":null,\"reason_text\":null},"
                + "{\"from\":\"2026-11-20T12:00:50Z\",\"to\":\"2026-11-20T12:01:00Z\","
                + "\"state\":\"failed\",\"reason\":\"tls\",\"reason_text\":\"no TLS connection with"
                + " it can be made\"}]}");
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
                + "\"verdict\":\"ill\",\"reason\":\"credential\",\"reason_text\":\"its key was"
                + " refused\",\"error_message\":\"API Error: 401 {\\\"type\\\":\\\"error\\\"} at"
                + " 10.0.0.7\","
                + "\"response_time_ms\":1234,\"check_method\":\"cli\",\"check_source\":\"manual\"}");
    assertThat(door.asked).containsExactly("check", new AccountId("admin"), new NodeId("node_1"));
  }

  @Test
  void listingOneAccountsNodes() throws Exception {
    send(signedIn(get("/admin/api/nodes?account_id=acc_2")));
    assertThat(door.asked).containsExactly("listNodes", new AccountId("acc_2"));
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
}
