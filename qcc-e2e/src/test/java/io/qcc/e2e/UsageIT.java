package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What was asked through the gateway can be read from it: every token, every attempt, by whom. */
class UsageIT {

  private static final int ASKED = 6;

  @TempDir private Path folder;

  private Rig start(String store) throws IOException {
    return Rig.start(
        builder ->
            builder.set(Variables.QCC_STORE, store).set(Variables.QCC_DATA_DIR, folder.toString()));
  }

  private static JsonNode summary(Rig rig, String query, int requests) throws Exception {
    Patience.until(
        () -> rig.admin().ok("GET", "/api/usage/summary", ""),
        all -> all.get("total_requests").asInt() == requests);
    return rig.admin().ok("GET", "/api/usage/summary" + query, "");
  }

  private static void askAll(Rig rig) throws IOException {
    for (int i = 0; i < ASKED; i++) {
      assertThat(rig.ask(i % 2 == 0).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "memory"})
  void theTotalsAreTheUpstreamsOwn(String store) throws Exception {
    try (Rig rig = start(store)) {
      rig.node("first").always(Mode.E529);
      rig.node("second");
      askAll(rig);

      JsonNode all = summary(rig, "", ASKED);
      assertThat(all.get("success_requests").asInt()).isEqualTo(ASKED);
      assertThat(
              List.of(
                  all.get("total_input_tokens").asInt(),
                  all.get("total_cache_write_5m_tokens").asInt(),
                  all.get("total_cache_write_1h_tokens").asInt(),
                  all.get("total_cache_read_tokens").asInt(),
                  all.get("total_output_tokens").asInt()))
          .isEqualTo(Messages.USAGE.stream().map(each -> each * ASKED).toList());

      JsonNode groups = summary(rig, "?group_by=node,model", ASKED).get("summaries");
      assertThat(groups).hasSize(1);
      assertThat(groups.get(0).get("node_name").asString()).isEqualTo("second");
      assertThat(groups.get(0).get("model_id").asString()).isEqualTo(Rig.MODEL);
    }
  }

  @Test
  void everyRequestIsOnOnePageAndTellsItsLife() throws Exception {
    try (Rig rig = start("sqlite")) {
      rig.node("first").always(Mode.E529);
      rig.node("second");
      askAll(rig);
      summary(rig, "", ASKED);

      Map<String, Integer> seen = new HashMap<>();
      String cursor = "";
      for (int pages = 0; cursor != null && pages < ASKED; pages++) {
        JsonNode page =
            rig.admin().ok("GET", "/api/usage/logs?limit=4&status=2xx&cursor=" + cursor, "");
        page.get("logs")
            .forEach(
                log -> assertThat(seen.put(id(log), log.get("attempt_count").intValue())).isNull());
        JsonNode next = page.get("next_cursor");
        cursor = next.isNull() ? null : next.asString();
      }
      assertThat(cursor).isNull();
      assertThat(seen).hasSize(ASKED);

      List<JsonNode> lives = seen.keySet().stream().map(id -> life(rig, id)).toList();
      assertThat(lives)
          .allSatisfy(
              life -> assertThat(life.get("attempts").size()).isEqualTo(seen.get(id(life))));
      JsonNode attempts =
          lives.stream()
              .map(life -> life.get("attempts"))
              .filter(each -> each.size() > 1)
              .findFirst()
              .orElseThrow();
      assertThat(attempts.get(0).get("node_name").asString()).isEqualTo("first");
      assertThat(attempts.get(0).get("reason").asString()).isEqualTo("overloaded");
      assertThat(attempts.get(1).get("node_name").asString()).isEqualTo("second");
      assertThat(attempts.get(1).get("served").asBoolean()).isTrue();

      Got csv = rig.admin().call("GET", "/api/usage/export", "");
      assertThat(csv.text().lines()).hasSize(ASKED + 1);
    }
  }

  private static JsonNode life(Rig rig, String id) {
    try {
      return rig.admin().ok("GET", "/api/usage/logs/" + id, "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String id(JsonNode log) {
    return log.get("request_id").asString();
  }

  @Test
  void othersReadNothingOfIt() throws Exception {
    try (Rig rig = start("memory")) {
      rig.node("node");
      rig.admin()
          .ok(
              "POST",
              "/admin/api/accounts",
              "{\"name\":\"other\",\"password\":\"other-password\"}");
      askAll(rig);
      String id =
          id(
              Patience.until(
                      () -> rig.admin().ok("GET", "/api/usage/logs", ""),
                      page -> page.get("logs").size() == ASKED)
                  .get("logs")
                  .get(0));

      Admin other = Admin.signIn(rig.port(), "other", "other-password");
      assertThat(other.ok("GET", "/api/usage/logs", "").get("logs")).isEmpty();
      assertThat(other.ok("GET", "/api/usage/summary", "").get("total_requests").asInt()).isZero();
      assertThat(other.call("GET", "/api/usage/export", "").text().lines()).hasSize(1);
      assertThat(other.call("GET", "/api/usage/logs/" + id, "").status()).isEqualTo(404);
      for (String route : List.of("logs", "summary", "export")) {
        assertThat(other.call("GET", "/api/usage/" + route + "?account_id=default", "").status())
            .isEqualTo(403);
      }
    }
  }

  @Test
  void prometheusReadsTheSameNumbers() throws Exception {
    try (Rig rig = start("memory")) {
      rig.node("first").always(Mode.E529);
      rig.node("second");
      askAll(rig);
      summary(rig, "", ASKED);

      List<String> lines = rig.ask("GET", "/metrics", Map.of(), null).text().lines().toList();
      assertThat(lines)
          .contains("qcc_tokens_total{account=\"default\",kind=\"cache_read\"} " + 300.0 * ASKED)
          .contains("qcc_ledger_waiting 0.0", "qcc_queued 0.0", "qcc_ledger_lost_total 0.0");
      assertThat(value(lines, "qcc_requests_total{account=\"default\",node=\"second\""))
          .isEqualTo(ASKED);
      assertThat(value(lines, "qcc_attempts_total{node=\"first\"")).isPositive();
      assertThat(lines)
          .anyMatch(l -> l.matches("qcc_node_state\\{.*node=\"second\".*state=\"healthy\"} 1.0"))
          .anyMatch(l -> l.startsWith("qcc_request_seconds_count"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loopback", "open", "off"})
  void metricsAreShownToWhomTheyConcern(String access) throws Exception {
    try (Rig rig = Rig.with(Variables.QCC_METRICS, access)) {
      var throughAProxy = Map.of("x-forwarded-for", "203.0.113.7");
      var admin = Map.of("x-forwarded-for", "203.0.113.7", "cookie", rig.admin().cookie());
      assertThat(
              List.of(
                  rig.ask("GET", "/metrics", Map.of(), null).status(),
                  rig.ask("GET", "/metrics", throughAProxy, null).status(),
                  rig.ask("GET", "/metrics", admin, null).status()))
          .isEqualTo(
              switch (access) {
                case "loopback" -> List.of(200, 403, 200);
                case "open" -> List.of(200, 200, 200);
                default -> List.of(404, 404, 404);
              });
    }
  }

  private static double value(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
