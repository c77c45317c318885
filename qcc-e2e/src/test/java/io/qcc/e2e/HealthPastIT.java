package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;

/** What became of a node is told for longer than the gateway runs, and to whom it concerns only. */
@Execution(CONCURRENT)
class HealthPastIT {

  private static final String RAW = "invalid x-api-key";

  @TempDir private Path folder;

  private Rig start() throws IOException {
    return Rig.start(
        builder ->
            builder
                .set(Variables.QCC_STORE, "sqlite")
                .set(Variables.QCC_DATA_DIR, folder.toString())
                .set(Variables.PROXY_HEALTH_INTERVAL_SEC, "1")
                .set(Variables.HEALTH_ALL_INTERVAL_MIN, "1s"));
  }

  @Test
  void aGatewayThatWasDownSaysSo() throws Exception {
    try (FakeUpstream upstream = FakeUpstream.start("node")) {
      String id;
      try (Rig rig = start()) {
        id = rig.admin().addNode("node", upstream.url(), upstream.key(), 1, "");
        verdict(rig, "well");
        upstream.always(Mode.E401);
        verdict(rig, "ill");
      }
      upstream.always(Mode.OK);
      try (Rig rig = start()) {
        assertThat(rig.admin().node("node").get("last_check").isNull()).isTrue();
        verdict(rig, "well");

        JsonNode past = rig.admin().ok("GET", "/api/nodes/" + id + "/health-history", "");

        List<JsonNode> segments = list(past.get("segments"));
        assertThat(segments)
            .extracting(each -> each.get("state").asString())
            .containsExactly("healthy", "failed", "gateway_down", "healthy");
        assertThat(segments.get(1).get("reason").asString()).isEqualTo("credential");
        assertThat(segments.get(1).get("reason_text").asString()).isEqualTo("its key was refused");
        for (int i = 1; i < segments.size(); i++) {
          assertThat(segments.get(i).get("from")).isEqualTo(segments.get(i - 1).get("to"));
        }
        assertThat(segments.getLast().get("to")).isEqualTo(past.get("to"));
        assertThat(past.get("checks").findValuesAsString("verdict"))
            .startsWith("well", "ill")
            .endsWith("well")
            .hasSize(past.get("total").asInt());
      }
    }
  }

  @Test
  void whatAnUpstreamSaidIsForAdministratorsAndNothingForOtherTenants() throws Exception {
    try (Rig rig = start()) {
      String theirs = account(rig, "theirs");
      account(rig, "others");
      FakeUpstream upstream = rig.upstream("node").always(Mode.E401);
      String id =
          rig.admin()
              .ok(
                  "POST",
                  "/admin/api/nodes?account_id=" + theirs,
                  "{\"name\":\"node\",\"base_url\":\"%s\",\"api_key\":\"%s\"}"
                      .formatted(upstream.url(), upstream.key()))
              .get("id")
              .asString();
      Admin member = Admin.signIn(rig.port(), "theirs", "theirs-password");
      Admin other = Admin.signIn(rig.port(), "others", "others-password");
      String node = "/admin/api/nodes/" + id;
      String check = "/api/nodes/" + id + "/check";
      String history = "/api/nodes/" + id + "/health-history";

      assertThat(rig.admin().ok("POST", check, "").get("error_message").asString()).contains(RAW);
      assertThat(rig.admin().ok("GET", node, "").toString()).contains(RAW);
      assertThat(rig.admin().ok("GET", history, "").toString()).contains(RAW);
      for (JsonNode seen :
          List.of(
              member.ok("POST", check, ""),
              member.ok("GET", node, ""),
              member.ok("GET", history, ""))) {
        assertThat(seen.toString()).contains("its key was refused").doesNotContain(RAW);
      }
      assertThat(other.call("POST", check, "").status()).isEqualTo(404);
      assertThat(other.call("GET", node, "").status()).isEqualTo(404);
      assertThat(other.call("GET", history, "").status()).isEqualTo(404);
    }
  }

  private static String account(Rig rig, String name) throws IOException {
    return rig.admin()
        .ok(
            "POST",
            "/admin/api/accounts",
            "{\"name\":\"%s\",\"password\":\"%s-password\"}".formatted(name, name))
        .get("id")
        .asString();
  }

  private static void verdict(Rig rig, String verdict) throws Exception {
    Patience.until(
        () -> rig.admin().node("node"),
        view -> view.at("/last_check/verdict").asString("").equals(verdict));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
