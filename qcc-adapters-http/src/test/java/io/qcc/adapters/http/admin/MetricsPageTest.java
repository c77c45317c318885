package io.qcc.adapters.http.admin;

import static io.qcc.adapters.http.admin.Door.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Peer;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.ReadMetrics.Wanted;
import io.qcc.ports.node.NodeId;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsPageTest {

  private final Door door = new Door();
  private final MetricsPage ofNode = MetricsPage.ofNode(door.metrics);
  private final MetricsPage ofAccount = MetricsPage.ofAccount(door.metrics);

  private Reply ask(MetricsPage page, Map<String, String> query) {
    var call =
        new Call(
            "GET",
            "/api/nodes/x/metrics",
            "x",
            query,
            null,
            "",
            null,
            null,
            null,
            new Peer(InetAddress.getLoopbackAddress().getHostAddress(), true),
            false);
    return page.act(call, door.caller);
  }

  @Test
  void aSeriesLooksAsDocumented() {
    assertThat(ask(ofNode, Map.of()).body())
        .isEqualTo(
            "{\"node_id\":\"x\",\"granularity\":\"hour\",\"from\":\"2026-11-20T12:00:00Z\","
                + "\"to\":\"2026-11-20T14:00:00Z\",\"data\":["
                + "{\"timestamp\":\"2026-11-20T12:00:00Z\",\"requests_total\":10,"
                + "\"requests_success\":6,\"requests_failed\":3,\"requests_cut\":1,"
                + "\"attempts_total\":12,\"avg_response_time_ms\":900,"
                + "\"p50_response_time_ms\":800,\"p95_response_time_ms\":2000,"
                + "\"p99_response_time_ms\":3000,\"avg_first_byte_ms\":null,"
                + "\"p50_first_byte_ms\":null,\"p95_first_byte_ms\":null,"
                + "\"p99_first_byte_ms\":null,\"input_tokens\":100,\"output_tokens\":50,"
                + "\"cache_read_tokens\":250,\"cache_write_5m_tokens\":20,"
                + "\"cache_write_1h_tokens\":30,\"web_searches\":2,\"requests_tokens_unknown\":1,"
                + "\"cache_hit_rate\":0.625,\"cost_usd\":1.234567,\"requests_cost_unknown\":1,"
                + "\"bytes_in\":7,\"bytes_out\":8,\"bytes_total\":15},"
                + "{\"timestamp\":\"2026-11-20T13:00:00Z\",\"requests_total\":0,"
                + "\"requests_success\":0,\"requests_failed\":0,\"requests_cut\":0,"
                + "\"attempts_total\":0,\"avg_response_time_ms\":null,"
                + "\"p50_response_time_ms\":null,\"p95_response_time_ms\":null,"
                + "\"p99_response_time_ms\":null,\"avg_first_byte_ms\":null,"
                + "\"p50_first_byte_ms\":null,\"p95_first_byte_ms\":null,"
                + "\"p99_first_byte_ms\":null,\"input_tokens\":0,\"output_tokens\":0,"
                + "\"cache_read_tokens\":0,\"cache_write_5m_tokens\":0,"
                + "\"cache_write_1h_tokens\":0,\"web_searches\":0,\"requests_tokens_unknown\":0,"
                + "\"cache_hit_rate\":null,\"cost_usd\":0.000000,\"requests_cost_unknown\":0,"
                + "\"bytes_in\":0,\"bytes_out\":0,\"bytes_total\":0}]}");
    assertThat(door.asked)
        .containsExactly(
            "nodeMetrics",
            new AccountId("admin"),
            new NodeId("x"),
            new Wanted(Grain.HOUR, null, null));
  }

  @Test
  void costsThatNobodyKnowsAreNotNothing() {
    var unknown = new Counters(2, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0);
    assertThat(unknown.knownCost()).isNull();
    assertThat(Counters.NONE.knownCost()).isZero();
  }

  @Test
  void anAccountIsAskedForByItsId() {
    var query =
        Map.of(
            "granularity",
            "day",
            "from",
            "2026-11-20T13:00:00 01:00",
            "to",
            "2026-11-21T12:00:00Z");
    assertThat(ask(ofAccount, query).body()).startsWith("{\"account_id\":\"x\"");
    assertThat(door.asked)
        .containsExactly(
            "accountMetrics",
            new AccountId("admin"),
            new AccountId("x"),
            new Wanted(Grain.DAY, T, T.plusSeconds(86_400)));
  }

  @ParameterizedTest
  @CsvSource({"raw, QUARTER", "quarter, QUARTER", "hour, HOUR", "month, MONTH", "'', HOUR"})
  void granularityHasTheNamesOfThePredecessor(String text, Grain grain) {
    ask(ofNode, Map.of("granularity", text));
    assertThat(door.asked).contains(new Wanted(grain, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "granularity, minute, granularity_invalid",
    "granularity, HOUR, granularity_invalid",
    "from, yesterday, from_invalid",
    "to, 2026-11-20, to_invalid"
  })
  void whatCannotBeReadIsAProblem(String name, String value, String code) {
    assertThatThrownBy(() -> ask(ofNode, Map.of(name, value)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.members()).containsEntry("code", code);
            });
  }

  @Test
  void whatIsRefusedIsAProblem() {
    door.refusal = new Answer.NotFound<>("there is no node x");
    assertThatThrownBy(() -> ask(ofNode, Map.of()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
  }
}
