package io.qcc.domain.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.relay.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest {

  private static final Duration TOOK = Duration.ofNanos(1_234_567);

  private static List<String> given(boolean stream, String... namesAndValues) {
    var lines = new ArrayList<String>();
    ResponseHeaders.toClient(Headers.of(namesAndValues), "main", 2, TOOK, Duration.ZERO, stream)
        .forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }

  @Test
  void aWholeAnswerKeepsItsLinesAndItsLength() {
    assertThat(
            given(
                false,
                "content-type",
                "application/json",
                "Content-Length",
                "17",
                "content-encoding",
                "br",
                "request-id",
                "req_1",
                "retry-after",
                "3",
                "anthropic-ratelimit-requests-remaining",
                "5",
                "anthropic-ratelimit-unified-reset",
                "1790000000",
                "server-timing",
                "up;dur=5",
                "x-new",
                "a",
                "X-New",
                "b"))
        .containsExactly(
            "content-type: application/json",
            "Content-Length: 17",
            "content-encoding: br",
            "request-id: req_1",
            "retry-after: 3",
            "anthropic-ratelimit-requests-remaining: 5",
            "anthropic-ratelimit-unified-reset: 1790000000",
            "server-timing: up;dur=5",
            "x-new: a",
            "X-New: b",
            "x-proxy-node: main",
            "x-proxy-attempts: 2",
            "server-timing: gw;dur=1.234");
  }

  @Test
  void aStreamLosesItsLengthAndIsNotToBeBuffered() {
    assertThat(given(true, "content-type", "text/event-stream", "content-length", "17"))
        .containsExactly(
            "content-type: text/event-stream",
            "cache-control: no-cache",
            "x-accel-buffering: no",
            "x-proxy-node: main",
            "x-proxy-attempts: 2",
            "server-timing: gw;dur=1.234");
  }

  @Test
  void aStreamsOwnCacheControlIsKept() {
    assertThat(given(true, "Cache-Control", "no-store", "X-Accel-Buffering", "yes"))
        .contains("Cache-Control: no-store", "X-Accel-Buffering: yes")
        .hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Trailer", "Upgrade", "TE",
        "Proxy-Authenticate", "Set-Cookie", "Set-Cookie2", "Alt-Svc", "CF-RAY", "cf-cache-status",
        "X-Proxy-Node", "x-proxy-attempts", ":status"
      })
  void staysHere(String name) {
    assertThat(given(false, name, "v")).hasSize(3).doesNotContain(name + ": v");
  }

  @Test
  void whatConnectionNamesStaysHere() {
    assertThat(given(false, "connection", "x-hop", "X-Hop", "1")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "main, main",
    "'my node', 'my node'",
    "' a ', %20a%20",
    "100%, 100%25",
    "主节点, %E4%B8%BB%E8%8A%82%E7%82%B9",
    "é, %C3%A9",
  })
  void theNodesNameIsMadeSafe(String name, String value) {
    assertThat(
            ResponseHeaders.toClient(Headers.NONE, name, 1, TOOK, Duration.ZERO, false)
                .first("x-proxy-node"))
        .isEqualTo(value);
    assertThat(URLDecoder.decode(value, StandardCharsets.UTF_8)).isEqualTo(name);
  }

  @Test
  void noNameCanEndTheLine() {
    for (char c = 0; c < 0x300; c++) {
      assertThat(HeaderText.of("a" + c + "b").chars()).allMatch(v -> v >= ' ' && v < 0x7f);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "999, 0.000",
    "1000, 0.001",
    "15000000, 15.000",
    "61000050000, 61000.050",
    "-5, 0.000"
  })
  void gatewayTimeIsInMilliseconds(long nanos, String millis) {
    assertThat(
            ResponseHeaders.toClient(
                    Headers.NONE, "n", 1, Duration.ofNanos(nanos), Duration.ZERO, false)
                .first("server-timing"))
        .isEqualTo("gw;dur=" + millis);
  }
}
