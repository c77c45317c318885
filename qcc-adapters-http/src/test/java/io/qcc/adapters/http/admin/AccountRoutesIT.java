package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.Role;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Accounts and their keys. */
class AccountRoutesIT extends AtTheDoor {

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
                      }\
                    """)));
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
}
