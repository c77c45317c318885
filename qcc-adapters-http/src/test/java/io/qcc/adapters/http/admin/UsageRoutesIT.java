package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.report.ReadUsage.Group;
import io.qcc.ports.report.ReadUsage.Named;
import io.qcc.ports.report.ReadUsage.Wanted;
import io.qcc.ports.report.ReadUsage.What;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.LedgerSamples;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.RequestCursor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the routes of usage ask, and how they tell what they were answered. */
class UsageRoutesIT extends OpenDoor {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String COOKIE = "session_token=" + Door.TOKEN;
  private static final Wanted ALL = new Wanted(null, null, Filter.ALL);

  private final FakeUsage usage = door.usage;

  @ParameterizedTest
  @ValueSource(strings = {"logs", "logs/req_1", "summary", "series", "export"})
  void nobodyReadsWithoutHavingSignedIn(String route) throws Exception {
    for (String root : List.of("/api/usage/", "/admin/api/usage/")) {
      var request = HttpRequest.newBuilder(uri(root + route)).build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }
    assertThat(usage.asked).isEmpty();
  }

  @Test
  void everyParameterIsAsked() throws Exception {
    var cursor = new RequestCursor(Door.T.plusNanos(123_456_000), -7, "run.with.dots");
    get(
        "/api/usage/logs?account_id=a&node_id=n&key_id=k&model_id=m&session=s+1&status=4xx"
            + "&from=2026-11-20T08:00:00%2B02:00&to=2026-11-21T00:00:00Z&limit=7&cursor="
            + CursorText.write(cursor));
    assertThat(usage.asked)
        .containsExactly(
            new Wanted(
                Instant.parse("2026-11-20T06:00:00Z"),
                Instant.parse("2026-11-21T00:00:00Z"),
                new Filter(new AccountId("a"), "k", new NodeId("n"), "m", "s 1", Outcome.REFUSED)),
            7,
            cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/usage/logs", "/admin/api/usage/logs?from=&limit=%20&cursor="})
  void withoutParametersItIsAllOfTheUsual(String path) throws Exception {
    get(path);
    assertThat(usage.asked).containsExactly(ALL, 100);
  }

  @ParameterizedTest
  @CsvSource({
    "logs?from=yesterday,    from_invalid",
    "logs?limit=many,        limit_invalid",
    "logs?status=teapot,     status_invalid",
    "logs?cursor=%21,        cursor_invalid",
    "logs?cursor=YWJj,       cursor_invalid",
    "logs?cursor=MS4y,       cursor_invalid",
    "summary?group_by=colour, group_by_invalid",
    "summary?group_by=model%2C, group_by_invalid",
    "series?granularity=year, granularity_invalid",
    "series?group_by=model%2Ckey, group_by_invalid",
    "export?format=xlsx,     format_invalid"
  })
  void whatCannotBeReadIsSaid(String path, String code) throws Exception {
    var answer = send("/api/usage/" + path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(MAPPER.readTree(answer.body()).get("code").stringValue()).isEqualTo(code);
    assertThat(usage.asked).isEmpty();
  }

  @Test
  void aPageTellsWhatIsKnownAndNullWhereNothingIs() throws Exception {
    JsonNode page = get("/api/usage/logs");
    JsonNode known = page.get("logs").get(0);
    assertThat(known.get("request_id").stringValue()).isEqualTo("req_1");
    assertThat(known.get("account_name").stringValue()).isEqualTo("team-alpha");
    assertThat(known.get("model_id").stringValue()).isEqualTo("claude-opus-4-5-20251101");
    assertThat(known.get("cost_usd").decimalValue()).isEqualByComparingTo("0.001");
    assertThat(known.get("cache_write_1h_tokens").longValue()).isEqualTo(4);
    assertThat(known.get("success").booleanValue()).isTrue();
    assertThat(known.get("attempt_count").intValue())
        .isEqualTo(FakeUsage.KNOWN.it().request().attempts().size());
    assertThat(known.get("created_at").stringValue()).isEqualTo("2026-11-20T08:00:01.123456Z");
    JsonNode unknown = page.get("logs").get(1);
    for (String name :
        List.of("cost_usd", "input_tokens", "node_id", "model_id", "first_byte_ms", "session")) {
      assertThat(unknown.get(name).isNull()).as(name).isTrue();
    }
    assertThat(unknown.get("outcome").stringValue()).isEqualTo("left");
    assertThat(unknown.get("attempt_count").intValue()).isZero();
    assertThat(page.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void thePageAfterIsAskedForByTheCursorOfThePageBefore() throws Exception {
    usage.next = new RequestCursor(Door.T, Long.MAX_VALUE, "ü");
    String cursor = get("/api/usage/logs").get("next_cursor").stringValue();
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    get("/api/usage/logs?cursor=" + cursor);
    assertThat(usage.asked).endsWith(usage.next);
  }

  @Test
  void oneRequestIsToldWithWhy() throws Exception {
    JsonNode known = get("/api/usage/logs/req_1");
    assertThat(known.get("decision").get("affinity").stringValue()).isEqualTo("unavailable");
    assertThat(known.get("decision").get("skipped").get(0).get("why").stringValue())
        .isEqualTo("disabled");
    JsonNode last = known.get("attempts").get(known.get("attempts").size() - 1);
    assertThat(last.get("node_name").stringValue()).isEqualTo("zweiter ü");
    assertThat(last.get("served").booleanValue()).isTrue();
    JsonNode first = known.get("attempts").get(0);
    assertThat(first.get("reason").stringValue()).isNotBlank();
    assertThat(first.get("served").booleanValue()).isFalse();

    JsonNode forgotten = get("/api/usage/logs/req_2");
    assertThat(forgotten.get("decision").isNull()).isTrue();
    assertThat(forgotten.get("attempts").isNull()).isTrue();
    assertThat(usage.asked).containsExactly("req_1", "req_2");
  }

  @Test
  void aSummaryOfAllIsOneObject() throws Exception {
    usage.groups = List.of(FakeUsage.group(List.of(), List.of(), 9_007_199_254_740_993L));
    assertThat(send("/api/usage/summary").body())
        .isEqualTo(
            "{\"from\":\"2026-11-20T12:00:00Z\",\"to\":\"2026-11-20T12:01:00Z\","
                + "\"total_requests\":9,\"success_requests\":7,\"total_input_tokens\":1,"
                + "\"total_output_tokens\":2,\"total_cache_read_tokens\":30,"
                + "\"total_cache_write_5m_tokens\":4,\"total_cache_write_1h_tokens\":5,"
                + "\"total_cost_usd\":9007199254.740993,\"requests_with_unknown_cost\":3,"
                + "\"cache_hit_rate\":0.75,\"cache_savings_usd\":1.500000}");
  }

  @Test
  void aCostThatNobodyKnowsIsNotNothing() throws Exception {
    Counters unknown = counters(2, 2);
    Counters free = counters(2, 1);
    Counters none = counters(0, 0);
    for (Counters counters : List.of(unknown, free, none)) {
      usage.groups = List.of(new Group(new What(List.of(), List.of()), counters, null));
      JsonNode summary = get("/api/usage/summary");
      assertThat(summary.get("total_cost_usd").isNull()).isEqualTo(counters == unknown);
      assertThat(summary.get("cache_hit_rate").isNull()).isTrue();
      assertThat(summary.get("cache_savings_usd").isNull()).isTrue();
    }
  }

  private static Counters counters(long requests, long unknownCost) {
    return new Counters(
        requests, requests, 0, 0, requests, 0, 0, 0, 0, 0, 0, 0, 0, unknownCost, 0, 0);
  }

  @Test
  void aSummaryByTwoThingsNamesBoth() throws Exception {
    usage.groups =
        List.of(
            FakeUsage.group(List.of("a", "m"), List.of("team", "m"), 1),
            FakeUsage.group(Arrays.asList("b", null), Arrays.asList("b", null), 0));
    usage.more = true;
    JsonNode summary = get("/api/usage/summary?group_by=account,model");
    assertThat(usage.asked).containsExactly(ALL, List.of(Dimension.ACCOUNT, Dimension.MODEL));
    JsonNode first = summary.get("summaries").get(0);
    assertThat(first.get("account_id").stringValue()).isEqualTo("a");
    assertThat(first.get("account_name").stringValue()).isEqualTo("team");
    assertThat(first.get("total_cost_usd").decimalValue()).isEqualByComparingTo("0.000001");
    assertThat(summary.get("summaries").get(1).get("model_id").isNull()).isTrue();
    assertThat(summary.get("truncated").booleanValue()).isTrue();
  }

  @Test
  void aSeriesIsAPointForEachBucket() throws Exception {
    usage.groups = List.of(FakeUsage.group(List.of(), List.of(), 1));
    JsonNode series = get("/api/usage/series?granularity=day&node_id=n");
    assertThat(usage.asked)
        .containsExactly(
            Grain.DAY,
            new Wanted(null, null, new Filter(null, null, new NodeId("n"), null, null, null)));
    assertThat(series.get("granularity").stringValue()).isEqualTo("day");
    assertThat(series.get("from").stringValue()).isEqualTo("2026-11-20T12:00:00Z");
    JsonNode point = series.get("data").get(0);
    assertThat(point.get("timestamp").stringValue()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(point.get("total_requests").longValue()).isEqualTo(9);
    assertThat(point.get("total_cost_usd").decimalValue()).isEqualByComparingTo("0.000001");
  }

  @Test
  void aSeriesByOneThingHasALineForEach() throws Exception {
    usage.groups = List.of(FakeUsage.group(List.of("a"), List.of("team"), 1));
    usage.more = true;
    JsonNode series = get("/admin/api/usage/series?group_by=account");
    assertThat(usage.asked).containsExactly(Grain.HOUR, ALL, Dimension.ACCOUNT);
    JsonNode line = series.get("series").get(0);
    assertThat(line.get("account_name").stringValue()).isEqualTo("team");
    assertThat(line.get("data").size()).isEqualTo(1);
    assertThat(series.get("truncated").booleanValue()).isTrue();
  }

  @Test
  void anExportIsATableOfAllParts() throws Exception {
    usage.parts = 3;
    var answer = send("/api/usage/export?session=s");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo("attachment; filename=qcc-usage.csv");
    List<String> lines = List.of(answer.body().split("\r\n"));
    assertThat(lines).hasSize(7);
    assertThat(lines.getFirst())
        .startsWith("request_id,created_at,")
        .endsWith(",bytes_out,attempt_count");
    assertThat(lines.get(1)).startsWith("\"req_1\",\"2026-11-20T08:00:01.123456Z\",\"acct_1\"");
    assertThat(lines.get(1)).contains(",0.001000,");
    int columns = lines.getFirst().split(",").length;
    assertThat(lines.get(2).split(",", -1)).hasSize(columns).contains("");
    assertThat(usage.asked)
        .containsExactly(new Wanted(null, null, new Filter(null, null, null, null, "s", null)));
  }

  @Test
  void anExportOfNothingIsItsHeader() throws Exception {
    usage.parts = 0;
    assertThat(send("/api/usage/export?format=csv").body().lines()).hasSize(1);
    usage.partsGiven.set(0);
    var lines = send("/api/usage/export?format=json");
    assertThat(lines.statusCode()).isEqualTo(200);
    assertThat(lines.body()).isEmpty();
  }

  @Test
  void anExportOfJsonIsAnObjectALine() throws Exception {
    var answer = send("/admin/api/usage/export?format=json");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(answer.body().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(MAPPER.readTree(line).get("request_id")).isNotNull());
  }

  @Test
  void howOftenANodeWasAskedIsNullWhereNobodyWroteItDown() throws Exception {
    usage.part = List.of(new Named<>(LedgerSamples.brought(1), "team", "laptop", "node-1"));
    JsonNode line = MAPPER.readTree(send("/api/usage/export?format=json").body());
    assertThat(line.get("attempt_count").isNull()).isTrue();
  }

  @Test
  void aLargeExportArrivesWholeOnAConnectionThatIsUsedAgain() throws Exception {
    usage.part = Collections.nCopies(1000, FakeUsage.KNOWN);
    usage.parts = 40;
    assertThat(send("/api/usage/export").body().lines()).hasSize(40_001);
    usage.partsGiven.set(0);
    assertThat(send("/api/usage/export").body().lines()).hasSize(40_001);
  }

  @Test
  void whatFailsBeforeItBeganIsSaid() throws Exception {
    usage.parts = 0;
    usage.fault = new StoreUnavailable("away", null);
    assertThat(send("/api/usage/export").statusCode()).isEqualTo(503);
    usage.refusal = new Answer.Forbidden<>("not yours");
    assertThat(send("/api/usage/export?account_id=b").statusCode()).isEqualTo(403);
  }

  @Test
  void whatFailsInTheMiddleDoesNotLookWhole() {
    usage.parts = 2;
    usage.fault = new StoreUnavailable("away", null);
    assertThatThrownBy(() -> send("/api/usage/export")).isInstanceOf(IOException.class);
  }

  @Test
  void aClientThatLeavesStopsTheRead() throws Exception {
    usage.part = Collections.nCopies(1000, FakeUsage.KNOWN);
    usage.parts = Integer.MAX_VALUE;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/usage/export HTTP/1.1\r\nHost: x\r\nCookie: " + COOKIE + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Cookie", COOKIE)
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var answer = send(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return MAPPER.readTree(answer.body());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
