package io.qcc.domain.pricing;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {

  private static final Usage ONE = new Usage(1_000_000, 0, -1, -1, -1, -1, null);

  private final FakePrices store = new FakePrices();
  private final PriceBook book = new PriceBook(store);
  private final Costs costs = new Costs(book);

  @BeforeEach
  void twoPrices() {
    book.open(List.of(price("a", "model-a", DAY, 7), price("b", "model-b", DAY, 9)));
  }

  @ParameterizedTest
  @CsvSource({
    "model-a, model-b, 7",
    "model-b, model-a, 9",
    "       , model-b, 9",
    "model-x, model-a,  ",
    "       ,        ,  ",
    "       , model-x,  ",
  })
  void theModelThatAnsweredDecidesElseTheOneAsked(String answered, String asked, Long micros) {
    assertThat(costs.microUsd(answered, asked, ONE, DAY)).isEqualTo(micros);
    assertThat(costs.microUsd(record("POST /v1/messages", asked, answered, ONE, List.of())))
        .isEqualTo(micros);
  }

  @Test
  void beforeItsFirstPriceAModelHasNone() {
    assertThat(costs.microUsd("model-a", null, ONE, DAY.minusSeconds(1))).isNull();
  }

  @Test
  void anUnreadListKnowsNothing() {
    assertThat(new Costs(new PriceBook(store)).microUsd("model-a", null, ONE, DAY)).isNull();
  }

  /** What a request without a usage cost: 0 where nobody can have worked on it, else unknown. */
  @ParameterizedTest
  @CsvSource({
    // no node was tried: refused here, or the client left while it waited
    "POST /v1/messages,              , 0",
    // every node said no
    "POST /v1/messages, 429 RATE_LIMITED, 0",
    "POST /v1/messages, 529 OVERLOADED/500 SERVER_ERROR/401 CREDENTIAL, 0",
    "POST /v1/messages, 400 CLIENT_ERROR, 0",
    "POST /v1/messages, 302 PROTOCOL, 0",
    // nobody heard of it
    "POST /v1/messages, 0 CONNECT/0 DNS/0 TLS/0 ADDRESS_FORBIDDEN, 0",
    // it was sent, and who knows what became of it
    "POST /v1/messages, 0 RESET,              ",
    "POST /v1/messages, 0 FIRST_BYTE_TIMEOUT, ",
    "POST /v1/messages, 0 CLIENT_GONE,        ",
    "POST /v1/messages, 0 RESET/429 RATE_LIMITED, ",
    // an answer began, and did not come to its usage
    "POST /v1/messages, 200,                  ",
    "POST /v1/messages, 200 BROKEN_ANSWER,    ",
    "POST /v1/messages, 200 IDLE_TIMEOUT,     ",
    "POST /v1/messages, 200 EMPTY_ANSWER,     ",
    "POST /v1/messages, 200 CLIENT_GONE,      ",
    // a 200 that was an error
    "POST /v1/messages, 200 OVERLOADED/200 STREAM_ERROR/200 RATE_LIMITED, 0",
    // what is never charged for
    "POST /v1/messages/count_tokens, 200,     0",
    "GET /v1/models, 200,                     0",
    "GET /v1/messages/batches/b/results, 200, 0",
    "DELETE /v1/files/f, 200,                 0",
    "POST /v1/files, 200,                     0",
    "POST /v1/messages/batches/b/cancel, 200, 0",
    // what will be charged for later, nobody says how much
    "POST /v1/messages/batches, 200,          ",
  })
  void withoutAUsage(String request, String attempts, Long micros) {
    for (Usage untold : List.of(Usage.UNKNOWN, new Usage(5, -1, -1, -1, -1, -1, null))) {
      assertThat(costs.microUsd(record(request, "model-a", null, untold, attempts(attempts))))
          .isEqualTo(micros);
    }
  }

  @Test
  void aCutStreamCostsWhatWasSeenOfIt() {
    var cut = List.of(attempt(200, Reason.BROKEN_ANSWER));
    assertThat(costs.microUsd(record("POST /v1/messages", "model-a", null, ONE, cut)))
        .isEqualTo(7L);
  }

  private static List<AttemptRecord> attempts(String text) {
    var all = new ArrayList<AttemptRecord>();
    if (text != null) {
      for (String each : text.split("/")) {
        String[] words = each.split(" ");
        all.add(
            attempt(
                Integer.parseInt(words[0]), words.length == 1 ? null : Reason.valueOf(words[1])));
      }
    }
    return all;
  }

  private static AttemptRecord attempt(int status, Reason reason) {
    return new AttemptRecord(
        new NodeId("n"), "node", status, reason, Duration.ZERO, null, Duration.ZERO);
  }

  private static RequestRecord record(
      String request, String asked, String answered, Usage usage, List<AttemptRecord> attempts) {
    String[] words = request.split(" ");
    return new RequestRecord(
        "req_1",
        new AccountId("a"),
        "k",
        DAY,
        words[0],
        words[1],
        asked,
        answered,
        null,
        null,
        null,
        200,
        null,
        false,
        usage,
        attempts,
        null,
        null,
        Duration.ZERO,
        Duration.ZERO,
        0,
        0);
  }
}
