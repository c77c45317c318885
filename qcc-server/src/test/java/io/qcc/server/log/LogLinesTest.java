package io.qcc.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogLinesTest {

  private static final Instant AT = Instant.EPOCH;
  private static final Node MAIN = node("default", "default");
  private static final Node BACKUP = node("backup", "default");
  private static final Node FOREIGN = node("main", "acme");

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(
            new NodeEvent.NodeFailed(AT, MAIN, Reason.CONNECT, AT.plusSeconds(30)),
            "node default failed: connect (nobody answers at its address), next trial in 30 s"),
        Arguments.of(
            new NodeEvent.NodeSwitched(AT, MAIN, BACKUP, "default failed: connect"),
            "account default now uses backup (default failed: connect)"),
        Arguments.of(
            new NodeEvent.NodeSwitched(AT, BACKUP, null, "backup failed: dns"),
            "account default has no healthy node left (backup failed: dns)"),
        Arguments.of(
            new NodeEvent.NodeCooling(
                AT, MAIN, "claude-opus", Reason.RATE_LIMITED, AT.plusMillis(400)),
            "node default cools for 400 ms: rate_limited (its rate limit is reached), claude-opus"),
        Arguments.of(
            new NodeEvent.NodeCooling(AT, FOREIGN, null, Reason.OVERLOADED, AT.plusSeconds(5)),
            "node main of acme cools for 5 s: overloaded (it is overloaded)"),
        Arguments.of(
            new NodeEvent.NodeEnabled(AT, MAIN.withEnabled(false), false),
            "node default was switched off"),
        Arguments.of(
            new NodeEvent.NodeEnabled(AT, FOREIGN, true), "node main of acme was switched on"),
        Arguments.of(new NodeEvent.NodeRecovered(AT, MAIN), "node default recovered"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsALine(NodeEvent event, String line) {
    assertThat(new NodeLog(AccountId::value).line(event)).isEqualTo(line);
  }

  static Stream<Arguments> requests() {
    var served = attempt("backup", 200, null);
    var refused = attempt("default", 0, Reason.CONNECT);
    var overloaded = attempt("default", 529, Reason.OVERLOADED);
    var broken = attempt("default", 200, Reason.BROKEN_ANSWER);
    return Stream.of(
        Arguments.of(request(200, true, served), false, "backup, status 200 in 7 ms"),
        Arguments.of(
            request(200, true, refused, served),
            true,
            "default (connect) -> backup, status 200 in 7 ms"),
        Arguments.of(
            request(529, true, overloaded), true, "default (overloaded 529), status 529 in 7 ms"),
        Arguments.of(
            request(200, false, broken),
            true,
            "default (broken_answer 200), status 200, cut off in 7 ms"),
        Arguments.of(request(503, false), true, "no node tried, status 503 in 7 ms"),
        Arguments.of(request(400, true, served), false, "backup, status 400 in 7 ms"),
        Arguments.of(request(0, false, served), false, "backup, the client left in 7 ms"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestIsALineAndSeenWhenItDidNotGoSmoothly(
      RequestRecord request, boolean noteworthy, String end) {
    assertThat(new LogLedger(AccountId::value).line(request))
        .isEqualTo("req_1 account default, claude-opus-4: " + end);
    assertThat(LogLedger.noteworthy(request)).isEqualTo(noteworthy);
  }

  private static AttemptRecord attempt(String node, int status, Reason reason) {
    return new AttemptRecord(
        new NodeId(node), node, status, reason, Duration.ZERO, null, Duration.ofMillis(3));
  }

  private static RequestRecord request(int status, boolean complete, AttemptRecord... attempts) {
    return new RequestRecord(
        "req_1",
        new AccountId("default"),
        "key",
        AT,
        "POST",
        "/v1/messages",
        "claude-opus-4",
        null,
        null,
        null,
        null,
        status,
        null,
        complete,
        Usage.UNKNOWN,
        List.of(attempts),
        null,
        null,
        Duration.ofMillis(7),
        Duration.ZERO,
        0,
        0);
  }

  private static Node node(String name, String account) {
    return new Node(
        new NodeId(name),
        new AccountId(account),
        name,
        BaseUrl.parse("http://127.0.0.1:9"),
        Credential.NONE,
        1,
        1,
        0,
        HealthCheck.DEFAULT,
        true,
        true,
        AT);
  }
}
