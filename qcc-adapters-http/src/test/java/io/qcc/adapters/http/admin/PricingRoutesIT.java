package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.Answer;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceDraft;
import io.qcc.ports.pricing.PriceDraft.Amounts;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.store.StoreUnavailable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PricingRoutesIT extends OpenDoor {

  private static final String PRICING = "/api/pricing";

  @Test
  void allPricesAreListedInDollarsAndPlainDigits() throws Exception {
    var answer = call("GET", PRICING, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"pricing":[{"id":"price_0","model_id":"claude-opus-5","model_name":"Claude Opus 5",\
            "valid_from":"1970-01-01T00:00:00Z","is_active":false,"input_price_mtok":0,\
            "output_price_mtok":0.000001,"cache_write_5m_price_mtok":10,\
            "cache_write_1h_price_mtok":12.5,"cache_read_price_mtok":1000000,\
            "long_prompt_tokens":null,"web_search_price_k":null,"batch_percent":null,\
            "priority_percent":null,"note":""},%s]}"""
                .formatted(SECOND));
  }

  private static final String SECOND =
      """
      {"id":"price_1","model_id":"claude-opus-5","model_name":"Claude Opus 5",\
      "valid_from":"2026-11-20T12:00:00Z","is_active":true,"input_price_mtok":5,\
      "output_price_mtok":25,"cache_write_5m_price_mtok":6.25,"cache_write_1h_price_mtok":10,\
      "cache_read_price_mtok":0.5,"long_prompt_tokens":200000,\
      "long_input_price_mtok":0.000001,"long_output_price_mtok":0.000002,\
      "long_cache_write_5m_price_mtok":0.000003,"long_cache_write_1h_price_mtok":0.000004,\
      "long_cache_read_price_mtok":0.000005,"web_search_price_k":10,"batch_percent":50,\
      "priority_percent":120,"note":"from a letter"}""";

  @ParameterizedTest
  @CsvSource({
    "/api/pricing?active_only=true,  false, true",
    "/api/pricing?active_only=false, true,  true",
    "/api/pricing?active_only=,      true,  true",
  })
  void thoseInForceCanBeHadAlone(String path, boolean old, boolean now) throws Exception {
    String body = call("GET", path, "").body();
    assertThat(body.contains("price_0")).isEqualTo(old);
    assertThat(body.contains("price_1")).isEqualTo(now);
  }

  @Test
  void onePriceIsShownByItsId() throws Exception {
    assertThat(call("GET", PRICING + "?id=price_1", "").body()).isEqualTo(SECOND);
    problem(call("GET", PRICING + "?id=price_2", ""), 404, "not_found");
    problem(call("GET", PRICING + "?active_only=yes", ""), 400, "active_only_invalid");
  }

  @Test
  void whatThePredecessorsProgramsSendIsEnough() throws Exception {
    var answer =
        call(
            "POST",
            PRICING,
            """
            {"model_id":"claude-opus-5","model_name":"Opus","input_price_mtok":5,
             "output_price_mtok":25.000001}""");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(SECOND);
    assertThat(door.asked)
        .containsExactly(
            "putPrice",
            "new",
            new PriceDraft(
                "claude-opus-5",
                "Opus",
                null,
                new Amounts(5_000_000L, 25_000_001L, null, null, null),
                null,
                Amounts.NONE,
                null,
                null,
                null,
                null));
  }

  @Test
  void everythingCanBeSaidAndWhatIsShownCanBeSentBack() throws Exception {
    String shown = SECOND.replace("\"is_active\":true,", "");
    assertThat(call("POST", PRICING, shown).statusCode()).isEqualTo(200);
    Price price = Door.PRICE.price();
    assertThat(door.asked)
        .containsExactly(
            "putPrice",
            new PriceId("price_1"),
            new PriceDraft(
                price.model(),
                price.title(),
                price.validFrom(),
                new Amounts(5_000_000L, 25_000_000L, 6_250_000L, 10_000_000L, 500_000L),
                200_000L,
                new Amounts(1L, 2L, 3L, 4L, 5L),
                10_000_000L,
                50,
                120,
                "from a letter"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0                          | 0",
        "-0.0                       | 0",
        "0.000001                   | 1",
        "0.1                        | 100000",
        "0.10000000                 | 100000",
        "1e-6                       | 1",
        "1E2                        | 100000000",
        "999999999999               | 999999999999000000",
        "-3                         | -3000000",
      })
  void amountsAreTakenToTheDigit(String dollars, Long micros) throws Exception {
    call("POST", PRICING, "{\"input_price_mtok\":" + dollars + "}");
    assertThat(((PriceDraft) door.asked.getLast()).rates().input()).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"input_price_mtok\":0.0000001}",
        "{\"input_price_mtok\":0.1000000000000000055}",
        "{\"input_price_mtok\":1e12}",
        "{\"input_price_mtok\":1e999999999}",
        "{\"input_price_mtok\":1e-999999999}",
        "{\"input_price_mtok\":-1e2147483647}",
        "{\"web_search_price_k\":\"10\"}",
        "{\"cache_read_price_mtok\":true}",
        "{\"long_cache_read_price_mtok\":[]}",
        "{\"long_prompt_tokens\":1.5}",
        "{\"long_prompt_tokens\":9223372036854775808}",
        "{\"batch_percent\":0.5}",
        "{\"valid_from\":\"2026-11-20\"}",
        "{\"valid_from\":1}",
        "{\"model_id\":7}",
        "{\"is_active\":true}",
        "{\"price\":1}",
      })
  void whatIsNoPriceIsToldWithTheField(String body) throws Exception {
    var answer = call("POST", PRICING, body);
    problem(answer, 400, "invalid_fields");
    String field = body.substring(2, body.indexOf('"', 2));
    assertThat(answer.body()).contains("\"pointer\":\"#/" + field + "\"");
    assertThat(door.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"model_id\":", "{\"note\":\"a\",\"note\":\"b\"}"})
  void whatIsNoObjectIsRefused(String body) throws Exception {
    problem(call("POST", PRICING, body), 400, "invalid_json");
  }

  @Test
  void aPriceIsRemovedByItsId() throws Exception {
    assertThat(call("DELETE", PRICING + "?id=anthropic:claude-opus-5%40x", "").body())
        .isEqualTo("{\"deleted\":\"anthropic:claude-opus-5@x\"}");
    assertThat(door.asked).containsExactly("removePrice", new PriceId("anthropic:claude-opus-5@x"));
    problem(call("DELETE", PRICING, ""), 400, "id_required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                   | first                | now",
        "{\"from\":\"2026-11-20T01:00:00+01:00\"}             | 2026-11-20T00:00:00Z | now",
        "{\"to\":\"2026-11-21T00:00:00Z\",\"from\":null}      | first | 2026-11-21T00:00:00Z",
      })
  void costsAreWorkedOutAgain(String body, String from, String to) throws Exception {
    var answer = call("POST", PRICING + "/recost", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"checked\":100000,\"changed\":7,\"next\":\"2026-11-20T12:00:00Z\"}");
    assertThat(door.asked.stream().map(Object::toString)).containsExactly("recost", from, to);
  }

  @Test
  void aRangeToWorkThroughIsRead() throws Exception {
    problem(call("POST", PRICING + "/recost", "{\"from\":\"today\"}"), 400, "invalid_fields");
    problem(call("POST", PRICING + "/recost", "{\"since\":\"x\"}"), 400, "invalid_fields");
    assertThat(door.asked).isEmpty();
    door.refusal = new Answer.Conflict<>("recost_running", "wait");
    problem(call("POST", PRICING + "/recost", "{}"), 409, "recost_running");
  }

  @Test
  void theUseCasesRefusalsAreHandedOn() throws Exception {
    door.refusal = new Answer.Forbidden<>("only an administrator may change prices");
    problem(call("POST", PRICING, "{}"), 403, "forbidden");
    problem(call("DELETE", PRICING + "?id=a", ""), 403, "forbidden");
    door.refusal = new Answer.Invalid<>("model_id_required", "model_id is missing");
    problem(call("POST", PRICING, "{}"), 400, "model_id_required");
    door.refusal = new Answer.Conflict<>("price_taken", "there is another");
    problem(call("POST", PRICING, "{}"), 409, "price_taken");
    door.fault = new StoreUnavailable("away", new IllegalStateException());
    problem(call("POST", PRICING, "{}"), 503, "store_unavailable");
  }

  @Test
  void nobodySeesPricesWithoutSigningInAndNoOtherPageChangesThem() throws Exception {
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      problem(
          client.send(request(method, PRICING, "{}").build(), BodyHandlers.ofString()),
          401,
          "not_signed_in");
    }
    var foreign =
        request("POST", PRICING, "{}")
            .header("Cookie", "session_token=" + Door.TOKEN)
            .header("Origin", "https://evil.example")
            .build();
    problem(client.send(foreign, BodyHandlers.ofString()), 403, "foreign_origin");
    problem(call("PUT", PRICING, "{}"), 405, "method_not_allowed");
    assertThat(door.asked).isEmpty();
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    var request =
        request(method, path, body).header("Cookie", "session_token=" + Door.TOKEN).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  private static void problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonMapper.shared().readTree(answer.body()).at("/code").asString()).isEqualTo(code);
  }
}
