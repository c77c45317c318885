package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.relay.UpstreamRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProberTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SECRET = "sk-ant-0123456789";

  private final HandTime time = new HandTime(T);
  private final Leash leash = new Leash();
  private @Nullable UpstreamRequest asked;
  private @Nullable String askedModel;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "200, application/json, WELL, -, Succeeded",
        "200, text/html, ILL, PROTOCOL, Failed",
        "400, application/json, ILL, CLIENT_ERROR, Responded",
        "401, application/json, ILL, CREDENTIAL, Refused",
        "402, application/json, ILL, BILLING, Refused",
        "403, text/html, ILL, PROTOCOL, TurnedAway",
        "404, application/json, ILL, MODEL_NOT_SERVED, Unserved",
        "429, application/json, ILL, RATE_LIMITED, Limited",
        "500, application/json, ILL, SERVER_ERROR, Failed",
        "529, application/json, ILL, OVERLOADED, Overloaded",
      })
  void aMessageIsJudgedAsTrafficIs(
      int status, String type, Verdict verdict, @Nullable Reason reason, String event) {
    String error = "{\"error\":{\"type\":\"x_error\",\"message\":\"no\"}}";
    boolean page = type.equals("text/html");
    String body = page ? "<html>" : status == 200 ? "{\"type\":\"message\"}" : error;
    Finding found = look(CheckMethod.API, null, _ -> new CannedCall(status, type, body, false));
    assertThat(found.verdict()).isEqualTo(verdict);
    assertThat(found.reason()).isEqualTo(reason);
    assertThat(found.toNode()).extracting(e -> e.getClass().getSimpleName()).isEqualTo(event);
    if (status != 200) {
      assertThat(found.detail()).isEqualTo("HTTP " + status + (page ? "" : " x_error: no"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "200, WELL, -, Responded",
        "404, WELL, -, Responded",
        "401, WELL, -, Responded",
        "302, WELL, -, Responded",
        "429, WELL, -, Responded",
        "500, ILL, SERVER_ERROR, Failed",
        "503, ILL, SERVER_ERROR, Failed",
        "529, ILL, OVERLOADED, Overloaded",
      })
  void anyAnswerBelow500WillDoForAHead(
      int status, Verdict verdict, @Nullable Reason reason, String event) {
    Finding found =
        look(CheckMethod.HEAD, null, _ -> new CannedCall(status, "text/html", "", false));
    assertThat(found.verdict()).isEqualTo(verdict);
    assertThat(found.reason()).isEqualTo(reason);
    assertThat(found.toNode()).extracting(e -> e.getClass().getSimpleName()).isEqualTo(event);
    assertThat(asked.method() + " '" + asked.target() + "'").isEqualTo("HEAD ''");
    assertThat(asked.body().length()).isZero();
    asked.headers().forEach((name, value) -> assertThat(name + value).doesNotContain(SECRET));
  }

  @ParameterizedTest
  @CsvSource({
    "API, ADDRESS_FORBIDDEN, ILL, ADDRESS_FORBIDDEN",
    "API, CONNECT, ILL, CONNECT",
    "API, CLIENT_ERROR, UNKNOWN, CLIENT_ERROR",
    "HEAD, DNS, ILL, DNS",
    "HEAD, CLIENT_ERROR, UNKNOWN, CLIENT_ERROR"
  })
  void whatCouldNotBeSentSaysNothing(
      CheckMethod method, Reason fault, Verdict verdict, Reason reason) {
    Finding found = look(method, null, _ -> new Broken(() -> fault));
    assertThat(found.verdict()).isEqualTo(verdict);
    assertThat(found.reason()).isEqualTo(reason);
    assertThat(found.toNode() == null).isEqualTo(verdict == Verdict.UNKNOWN);
    assertThat(found.detail()).isEqualTo("it is like this");
  }

  @ParameterizedTest
  @CsvSource({"API", "HEAD"})
  void aCallThatTakesTooLongInAllIsCutOff(CheckMethod method) {
    Finding found =
        look(
            method,
            null,
            _ ->
                new Broken(
                    () -> {
                      leash.cutIfOverdue(time.nanos());
                      time.pass(Leash.LENGTH);
                      leash.cutIfOverdue(time.nanos());
                      return Reason.CLIENT_GONE;
                    }));
    assertThat(found.reason()).isEqualTo(Reason.CHECK_TIMEOUT);
    assertThat(found.toNode()).isEqualTo(new HealthEvent.Failed(time.now(), Reason.CHECK_TIMEOUT));
  }

  @Test
  void aNodesOwnModelIsAskedFor() throws Exception {
    look(CheckMethod.API, "glm-5", _ -> new CannedCall(200, "application/json", "{}", false));
    asked
        .body()
        .read(
            chunk ->
                assertThat(StandardCharsets.UTF_8.decode(chunk).toString()).contains("\"glm-5\""));
    claude("glm-5", new Run.Answered("OK"));
    assertThat(askedModel).isEqualTo("glm-5");
    claude(null, new Run.Answered("OK"));
    assertThat(askedModel).isEqualTo("claude-haiku");
  }

  static Stream<Arguments> runs() {
    var down = new Unavailable(Reason.ENGINE_DOWN, "no engine answers", "start it");
    return Stream.of(
        Arguments.of(new Run.Answered("OK"), Verdict.WELL, null, "Succeeded", null),
        Arguments.of(
            new Run.Answered(" "),
            Verdict.ILL,
            Reason.EMPTY_ANSWER,
            "Failed",
            "Claude Code ended well, but had no answer"),
        Arguments.of(
            new Run.Refused(401, "authentication_error", "invalid x-api-key"),
            Verdict.ILL,
            Reason.CREDENTIAL,
            "Refused",
            "HTTP 401 authentication_error: invalid x-api-key"),
        Arguments.of(
            new Run.Refused(404, "not_found_error", "model: x"),
            Verdict.ILL,
            Reason.MODEL_NOT_SERVED,
            "Unserved",
            "HTTP 404 not_found_error: model: x"),
        Arguments.of(
            new Run.Refused(403, null, "403 Attention Required!"),
            Verdict.ILL,
            Reason.PROTOCOL,
            "TurnedAway",
            "HTTP 403 403 Attention Required!"),
        Arguments.of(
            new Run.Refused(529, null, "Overloaded"),
            Verdict.ILL,
            Reason.OVERLOADED,
            "Overloaded",
            "HTTP 529 Overloaded"),
        Arguments.of(
            new Run.Refused(429, "rate_limit_error", "slow down"),
            Verdict.ILL,
            Reason.RATE_LIMITED,
            "Limited",
            "HTTP 429 rate_limit_error: slow down"),
        Arguments.of(
            new Run.Refused(null, "billing_error", "pay"),
            Verdict.ILL,
            Reason.BILLING,
            "Refused",
            "billing_error: pay"),
        Arguments.of(
            new Run.Refused(200, "overloaded_error", "later"),
            Verdict.ILL,
            Reason.OVERLOADED,
            "Overloaded",
            "HTTP 200 overloaded_error: later"),
        Arguments.of(
            new Run.Refused(null, null, "Connection error."),
            Verdict.ILL,
            Reason.CLI_BROKEN,
            "Failed",
            "Connection error."),
        Arguments.of(
            new Run.Unreached(Reason.ADDRESS_FORBIDDEN, "it is private"),
            Verdict.ILL,
            Reason.ADDRESS_FORBIDDEN,
            "Failed",
            "it is private"),
        Arguments.of(new Run.Broken("exit 1"), Verdict.ILL, Reason.CLI_BROKEN, "Failed", "exit 1"),
        Arguments.of(
            new Run.TimedOut(),
            Verdict.ILL,
            Reason.CHECK_TIMEOUT,
            "Failed",
            "Claude Code had no answer after 30 s"),
        Arguments.of(
            new Run.NotRun(down),
            Verdict.UNKNOWN,
            Reason.ENGINE_DOWN,
            null,
            "no engine answers; start it"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whatClaudeCodeMetIsJudgedAsTrafficIs(
      Run run,
      Verdict verdict,
      @Nullable Reason reason,
      @Nullable String event,
      @Nullable String detail) {
    Finding found = claude(null, run);
    assertThat(found.verdict()).isEqualTo(verdict);
    assertThat(found.reason()).isEqualTo(reason);
    assertThat(found.toNode() == null ? null : found.toNode().getClass().getSimpleName())
        .isEqualTo(event);
    assertThat(found.detail()).isEqualTo(detail);
    assertThat(asked).isNull();
  }

  @Test
  void aDetailIsOneShortLineWithoutTheKey() {
    String long_ = "bad\r\n key\u0000 " + SECRET + "\u2028!" + "é".repeat(900);
    String detail = claude(null, new Run.Broken(long_)).detail();
    assertThat(detail).hasSize(500).startsWith("bad key **** !é").endsWith("é…");
    assertThat(claude(null, new Run.Broken(" \n ")).detail()).isNull();
    assertThat(claude(null, new Run.Broken("x".repeat(498) + "😀😀")).detail())
        .isEqualTo("x".repeat(498) + "…");
  }

  private Finding claude(@Nullable String model, Run run) {
    var cli =
        new ClaudeCli() {
          @Override
          public Availability availability() {
            throw new AssertionError("a run itself says whether it could be made");
          }

          @Override
          public Run run(Node node, String wanted, Duration deadline) {
            assertThat(deadline).isEqualTo(Duration.ofSeconds(30));
            askedModel = wanted;
            return run;
          }
        };
    return new Prober(this::unexpected, cli, time, "claude-haiku")
        .look(checked(CheckMethod.CLI, model), CheckMethod.CLI, leash);
  }

  private Finding look(CheckMethod method, @Nullable String model, Upstream upstream) {
    Upstream noted =
        request -> {
          asked = request;
          return upstream.prepare(request);
        };
    var none =
        new ClaudeCli() {
          @Override
          public Availability availability() {
            throw new AssertionError();
          }

          @Override
          public Run run(Node node, String wanted, Duration deadline) {
            throw new AssertionError("no method takes another's place");
          }
        };
    return new Prober(noted, none, time, "claude-haiku")
        .look(checked(method, model), method, leash);
  }

  private UpstreamCall unexpected(UpstreamRequest request) {
    throw new AssertionError("no method takes another's place");
  }

  private static Node checked(CheckMethod method, @Nullable String model) {
    Node plain = node("a");
    return new Node(
        plain.id(),
        plain.account(),
        plain.name(),
        plain.baseUrl(),
        new Credential(Credential.Kind.API_KEY, SECRET),
        1,
        1,
        0,
        new HealthCheck(method, model),
        true,
        true,
        plain.created());
  }

  /** Gets no answer. */
  private record Broken(java.util.function.Supplier<Reason> how) implements UpstreamCall {
    @Override
    public ReplyHead send() throws UpstreamFault {
      throw new UpstreamFault(how.get(), "it is like this");
    }

    @Override
    public int read(ByteBuffer into, @Nullable Duration lull, Lull onLull) {
      throw new AssertionError("there is no answer");
    }

    @Override
    public void close() {}
  }
}
