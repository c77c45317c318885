package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LimitRoutesIT extends OpenDoor {

  private static final Limits EVERY =
      new Limits(
          Map.of(
              Limit.REQUESTS_PER_MINUTE, 60L,
              Limit.INPUT_TOKENS_PER_MINUTE, 50_000L,
              Limit.OUTPUT_TOKENS_PER_MINUTE, 10_000L,
              Limit.CONCURRENT_REQUESTS, 5L,
              Limit.BUDGET_DAY_USD, 12_500_000L,
              Limit.BUDGET_MONTH_USD, 100_000_001L,
              Limit.BUDGET_TOTAL_USD, 0L,
              Limit.ALERT_DAY_USD, 1L,
              Limit.ALERT_MONTH_USD, 80_000_000L,
              Limit.ALERT_TOTAL_USD, Limits.MOST),
          List.of("claude-sonnet-*", "claude-haiku-5-5"));

  private static final String EVERY_IN_JSON =
      """
      {"requests_per_minute":60,"input_tokens_per_minute":50000,"output_tokens_per_minute":10000,\
      "concurrent_requests":5,"budget_day_usd":12.5,"budget_month_usd":100.000001,\
      "budget_total_usd":0,"alert_day_usd":0.000001,"alert_month_usd":80,\
      "alert_total_usd":1000000000,"models":["claude-sonnet-*","claude-haiku-5-5"]}""";

  private HttpResponse<String> change(String json) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/admin/api/accounts/acc_1"))
            .header("Cookie", "session_token=" + Door.TOKEN)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void limitsOfTheAccountAndOfItsKeysAreRead() throws Exception {
    var answer =
        change(
            "{\"limits\":%s,\"key_limits\":{\"key_1\":%<s,\"key_2\":{}}}".formatted(EVERY_IN_JSON));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(door.asked)
        .containsExactly(
            "changeAccount",
            new AccountId("acc_1"),
            new AccountDraft(
                null, null, null, null, null, EVERY, Map.of("key_1", EVERY, "key_2", Limits.NONE)));
  }

  @Test
  void whatIsShownCanBeSentBack() {
    ProxyKey key = Door.ACCOUNT.keys().getFirst().with(EVERY);
    var account = Door.ACCOUNT.with(null, List.of(key)).with(EVERY);
    JsonNode view = new JsonMapper().valueToTree(Views.account(account));
    assertThat(view.at("/limits").toString()).isEqualTo(EVERY_IN_JSON);
    assertThat(view.at("/proxy_keys/0/limits").toString()).isEqualTo(EVERY_IN_JSON);
  }

  @Test
  void modelsAreInLowerCaseAndOnceEach() throws Exception {
    change("{\"limits\":{\"models\":[\" Claude-Opus-5 \",\"claude-opus-5\"]}}");
    assertThat(door.asked)
        .contains(
            new AccountDraft(
                null,
                null,
                null,
                null,
                null,
                new Limits(Map.of(), List.of("claude-opus-5")),
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"limits\":7}                                        | #/limits",
        "{\"limits\":{\"budget\":1}}                           | #/limits/budget",
        "{\"limits\":{\"requests_per_minute\":0}}              | #/limits/requests_per_minute",
        "{\"limits\":{\"requests_per_minute\":1.5}}            | #/limits/requests_per_minute",
        "{\"limits\":{\"concurrent_requests\":-1}}             | #/limits/concurrent_requests",
        "{\"limits\":{\"budget_day_usd\":-1}}                  | #/limits/budget_day_usd",
        "{\"limits\":{\"budget_day_usd\":\"1\"}}               | #/limits/budget_day_usd",
        "{\"limits\":{\"budget_day_usd\":0.0000001}}           | #/limits/budget_day_usd",
        "{\"limits\":{\"budget_day_usd\":1000000001}}          | #/limits/budget_day_usd",
        "{\"limits\":{\"models\":\"x\"}}                       | #/limits/models",
        "{\"limits\":{\"models\":[1]}}                         | #/limits/models",
        "{\"limits\":{\"models\":[\"a b\"]}}                   | #/limits/models",
        "{\"limits\":{\"models\":[\"\"]}}                      | #/limits/models",
        "{\"key_limits\":[]}                                   | #/key_limits",
        "{\"key_limits\":{\"k/1\":5}}                          | #/key_limits/k~11",
        "{\"key_limits\":{\"k\":{\"x\":5}}}                    | #/key_limits/k/x"
      })
  void mistakesAreNamed(String json, String pointer) throws Exception {
    var answer = change(json);
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = new JsonMapper().readTree(answer.body());
    assertThat(problem.at("/code").asString()).isEqualTo("invalid_fields");
    assertThat(problem.at("/errors").findValuesAsString("pointer")).containsExactly(pointer);
    assertThat(door.asked).isEmpty();
  }
}
