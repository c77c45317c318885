package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The failover table, row by row: two nodes, the better one ill in one way, the other one well. */
class FailoverTableIT {

  /** What the gateway thinks of the ill node afterwards. */
  enum Node {
    COOLING("cooling"),
    /** For a model, or a family of them; for all others it is healthy. */
    COOLING_FOR_SOME("healthy"),
    FAILED("failed");

    private final String state;

    Node(String state) {
      this.state = state;
    }

    void check(JsonNode seen, String reason) {
      assertThat(seen.get("state").asString()).isEqualTo(state);
      if (this == COOLING_FOR_SOME) {
        assertThat(seen.get("coolings").toString()).contains(reason);
      } else {
        assertThat(seen.get("reason").asString()).isEqualTo(reason);
      }
    }
  }

  private static Arguments row(Mode mode, boolean stream, Node then, String reason) {
    return Arguments.of(mode, stream, then, reason);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
            row(Mode.REFUSE, true, Node.COOLING, "connect"),
            row(Mode.RESET_BEFORE_HEAD, true, Node.COOLING, "reset"),
            row(Mode.CLOSE_BEFORE_HEAD, true, Node.COOLING, "reset"),
            row(Mode.GARBAGE, true, Node.COOLING, "protocol"),
            row(Mode.HANG_BEFORE_HEAD, true, Node.COOLING, "first_byte_timeout"),
            row(Mode.E500, true, Node.COOLING, "server_error"),
            row(Mode.E502, true, Node.COOLING, "server_error"),
            row(Mode.E503, true, Node.COOLING, "server_error"),
            row(Mode.E504, true, Node.COOLING, "server_error"),
            row(Mode.E529, true, Node.COOLING, "overloaded"),
            row(Mode.E429, true, Node.COOLING_FOR_SOME, "rate_limited"),
            row(Mode.E429_BARE, true, Node.COOLING_FOR_SOME, "rate_limited"),
            row(Mode.E429_UNIFIED, true, Node.COOLING_FOR_SOME, "rate_limited"),
            row(Mode.E401, true, Node.FAILED, "credential"),
            row(Mode.E403, true, Node.FAILED, "credential"),
            row(Mode.E402, true, Node.FAILED, "billing"),
            row(Mode.E400_SPEND, true, Node.FAILED, "billing"),
            row(Mode.E400_DISABLED, true, Node.FAILED, "billing"),
            row(Mode.E404_MODEL, true, Node.COOLING_FOR_SOME, "model_not_served"))
        .flatMap(
            row ->
                Stream.of(
                    row,
                    row((Mode) row.get()[0], false, (Node) row.get()[2], (String) row.get()[3])));
  }

  static Stream<Arguments> answersThatTurnBad() {
    return Stream.of(
        row(Mode.ERROR_FIRST, true, Node.COOLING, "overloaded"),
        row(Mode.ERROR_BEFORE_CONTENT, true, Node.COOLING, "stream_error"),
        row(Mode.END_BEFORE_CONTENT, true, Node.COOLING, "empty_answer"),
        row(Mode.EMPTY_200, true, Node.COOLING, "empty_answer"),
        row(Mode.HANG_AFTER_HEAD, false, Node.COOLING, "idle_timeout"),
        row(Mode.CUT_FIN, false, Node.COOLING, "broken_answer"),
        row(Mode.CUT_RESET, false, Node.COOLING, "broken_answer"),
        row(Mode.CUT_END, false, Node.COOLING, "broken_answer"),
        row(Mode.CUT_SILENCE, false, Node.COOLING, "idle_timeout"));
  }

  @ParameterizedTest(name = "{0}, stream {1}: the node is {2} ({3})")
  @MethodSource({"failures", "answersThatTurnBad"})
  void theNextNodeAnswersAndTheClientSeesNothingElse(
      Mode ill, boolean stream, Node then, String reason) throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream first = rig.node("first").always(ill);
      FakeUpstream second = rig.node("second");

      Got got = rig.ask(stream);

      assertThat(got.status()).isEqualTo(200);
      assertThat(got.whole()).isTrue();
      assertThat(got.node()).isEqualTo("second");
      assertThat(got.header("x-proxy-attempts")).isEqualTo("2");
      assertThat(got.text())
          .contains(stream ? "event: message_stop" : "Hello from second")
          .doesNotContain("error");
      assertThat(second.requests()).hasSize(1);
      assertThat(first.requests()).hasSizeLessThanOrEqualTo(1);
      then.check(rig.admin().node("first"), reason);
      assertThat(rig.admin().state("second")).startsWith("healthy");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"E400", "E409", "E413", "E422"})
  void aMistakeOfTheClientIsRelayedAfterOneCall(Mode mistake) throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream first = rig.node("first").always(mistake);
      FakeUpstream second = rig.node("second");

      Got got = rig.ask(true);

      assertThat(got.status()).isEqualTo(Integer.parseInt(mistake.label()));
      assertThat(got.text()).contains("\"type\":\"error\"").contains("req_first_1");
      assertThat(got.header("request-id")).isEqualTo("req_first_1");
      assertThat(first.requests()).hasSize(1);
      assertThat(second.requests()).isEmpty();
      assertThat(rig.admin().node("first").get("state").asString()).isEqualTo("healthy");
      assertThat(rig.admin().node("first").get("failures").asInt()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"CUT_FIN", "CUT_RESET", "CUT_SILENCE", "CUT_END"})
  void aStreamThatBreaksAfterContentEndsInAnErrorEvent(Mode cut) throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("first").always(cut);
      FakeUpstream second = rig.node("second");

      Got got = rig.ask(true);

      assertThat(got.status()).isEqualTo(200);
      assertThat(got.node()).isEqualTo("first");
      assertThat(got.text())
          .startsWith("event: message_start\n")
          .contains("\"text\":\"Hello \"")
          .doesNotContain("second")
          .doesNotContain("message_stop")
          .containsPattern("\n\nevent: error\ndata: \\{\"type\":\"error\",.*\"api_error\".*}\n\n$");
      assertThat(second.requests()).isEmpty();
      assertThat(rig.settled().complete()).isFalse();
      assertThat(rig.admin().node("first").get("failures").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anErrorEventAfterContentIsTheirsAndIsRelayedAsItIs() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("first").always(Mode.CUT_ERROR);
      FakeUpstream second = rig.node("second");

      Got got = rig.ask(true);

      assertThat(got.text())
          .endsWith(new String(Messages.errorEvent("overloaded_error", "Overloaded")))
          .containsOnlyOnce("event: error");
      assertThat(second.requests()).isEmpty();
      rig.settled();
      assertThat(rig.admin().state("first")).isEqualTo("cooling overloaded");
    }
  }

  @Test
  void aNameWithoutAnAddressIsAFailure() throws Exception {
    assertOtherFailure("http://nowhere.invalid:1", "dns");
  }

  @Test
  void aPortThatSpeaksNoTlsIsAFailure() throws Exception {
    try (var plain = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket socket = plain.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertOtherFailure("https://127.0.0.1:" + plain.getLocalPort(), "tls");
    }
  }

  private static void assertOtherFailure(String url, String reason) throws IOException {
    try (Rig rig = Rig.start()) {
      rig.admin().addNode("first", url, "sk-first", 1, "");
      rig.node("second", 2, "");

      assertThat(rig.ask(true).node()).isEqualTo("second");
      assertThat(rig.admin().state("first")).isEqualTo("cooling " + reason);
    }
  }

  @Test
  void whenAllAreOverloadedTheLastOnesAnswerIsRelayed() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("first").always(Mode.E529);
      rig.node("second").always(Mode.E529);

      Got got = rig.ask(true);

      assertThat(got.status()).isEqualTo(529);
      assertThat(got.header("request-id")).startsWith("req_second");
    }
  }

  @Test
  void whenAllAreLimitedTheClientLearnsTheSoonestReset() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("first").always(Mode.E429_UNIFIED); // in 40 s
      rig.node("second").always(Mode.E429); // in 30 s
      FakeUpstream third = rig.node("third").always(Mode.E429_UNIFIED);

      for (int i = 0; i < 2; i++) {
        Got got = rig.ask(true);
        assertThat(got.status()).isEqualTo(429);
        assertThat(got.text()).contains("rate_limit_error");
        assertThat(Long.parseLong(got.header("retry-after"))).isBetween(20L, 30L);
      }
      assertThat(third.requests()).hasSize(1);
    }
  }

  @Test
  void aLimitOfOneModelFamilyLeavesTheOthersAlone() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream first = rig.node("first").next(Mode.E429);
      rig.node("second");

      assertThat(rig.ask(true).node()).isEqualTo("second");
      assertThat(rig.ask(true).node()).isEqualTo("second");
      byte[] opus =
          new String(Rig.body(true, "in another session")).replace("haiku", "opus").getBytes();
      assertThat(rig.ask("POST", "/v1/messages", Rig.headers(), opus).node()).isEqualTo("first");
      assertThat(first.requests()).hasSize(2);
    }
  }

  @Test
  void whenNobodyAnswersTheClientGetsA503ThatNamesReasonsButNoAddresses() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream first = rig.node("first").always(Mode.REFUSE);
      rig.node("second").always(Mode.RESET_BEFORE_HEAD);

      Got got = rig.ask(true);

      assertThat(got.status()).isEqualTo(503);
      assertThat(got.text())
          .contains("api_error")
          .contains("first (connect)")
          .doesNotContain("127.0.0.1")
          .doesNotContain(String.valueOf(first.port()));
    }
  }

  @Test
  void aSingleNodeIsTriedAgainAndAgainAndServesAsSoonAsItCan() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream only = rig.node("only").always(Mode.E500);
      for (int i = 0; i < 5; i++) {
        assertThat(rig.ask(true).status()).isEqualTo(500);
      }
      assertThat(rig.admin().state("only")).isEqualTo("failed server_error");
      only.always(Mode.OK);
      for (int i = 0; i < 5; i++) {
        assertThat(rig.ask(true).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aSingleNodeThatWasStoppedServesWithTheFirstRequestAfterItsReturn() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream only = rig.node("only").always(Mode.REFUSE);
      for (int i = 0; i < 5; i++) {
        assertThat(rig.ask(true).status()).isEqualTo(503);
      }
      assertThat(rig.admin().state("only")).isEqualTo("failed connect");
      only.always(Mode.OK);
      assertThat(rig.ask(true).status()).isEqualTo(200);
    }
  }

  @Test
  void aCredentialRefusalPutsTheNodeOutForAllThatFollow() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream first = rig.node("first").always(Mode.E401);
      rig.node("second");
      for (int i = 0; i < 3; i++) {
        assertThat(rig.ask(true).node()).isEqualTo("second");
      }
      assertThat(first.requests()).hasSize(1);
      assertThat(rig.admin().state("first")).isEqualTo("failed credential");
    }
  }

  @Test
  void anHtml403OfAFirewallGoesToTheNextNodeToo() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("first").always(Mode.E403_HTML);
      rig.node("second");

      assertThat(rig.ask(true).node()).isEqualTo("second");
      assertThat(rig.admin().state("first")).doesNotContain("credential");
    }
  }

  @Test
  void aModelThatIsNowhereServedGivesTheLastNodesOwn404() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("first").always(Mode.E404_MODEL);
      rig.node("second").always(Mode.E404_MODEL);

      Got got = rig.ask(true);

      assertThat(got.status()).isEqualTo(404);
      assertThat(got.text()).contains("not_found_error").contains("req_second");
    }
  }

  @Test
  void triesNoMoreNodesThanItIsAllowedTo() throws Exception {
    try (Rig rig = Rig.with(Variables.PROXY_RETRY_MAX, "1")) {
      List<FakeUpstream> nodes =
          List.of(rig.node("a"), rig.node("b"), rig.node("c"), rig.node("d"));
      for (FakeUpstream node : nodes) {
        node.always(Mode.E500);
      }
      assertThat(rig.ask(true).status()).isEqualTo(500);
      assertThat(nodes.stream().mapToInt(node -> node.requests().size()).sum()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatWentStaleIsReplacedAndNobodyIsBlamed() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream first = rig.node("first").always(Mode.RESET_REUSED);
      FakeUpstream second = rig.node("second");

      for (int i = 0; i < 3; i++) {
        assertThat(rig.ask(true).node()).isEqualTo("first");
      }

      assertThat(first.connections()).isGreaterThanOrEqualTo(2);
      assertThat(second.requests()).isEmpty();
      assertThat(rig.admin().node("first").get("failures").asInt()).isZero();
    }
  }
}
