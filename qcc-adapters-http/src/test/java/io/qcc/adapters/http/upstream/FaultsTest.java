package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.relay.UpstreamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that refuse, hang, reset, answer half, and lie: each has its reason. */
@Timeout(30)
class FaultsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

  private static Reason reason(UpstreamRequest request) {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var call = upstream.prepare(request)) {
      UpstreamFault fault =
          catchThrowableOfType(
              UpstreamFault.class,
              () -> {
                call.send();
                Calls.rest(call);
              });
      return fault == null ? null : fault.reason();
    }
  }

  private static Reason reason(Limits limits, RawServer.Script script) throws Exception {
    try (var server = new RawServer(script)) {
      return reason(Calls.post(server.port(), "x".repeat(100), limits));
    }
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        script("ends before the head", Reason.RESET, p -> p.request()),
        script("resets before the head", Reason.RESET, RawServer.Peer::reset),
        script("ends in the status line", Reason.RESET, p -> answer(p, "HTTP/1.1 20")),
        script("ends in the headers", Reason.RESET, p -> answer(p, "HTTP/1.1 200 OK\r\nA: b\r\n")),
        script("is not HTTP", Reason.PROTOCOL, p -> answer(p, "220 smtp.example ESMTP\r\n")),
        script("has no status", Reason.PROTOCOL, p -> answer(p, "HTTP/1.1 -12 X\r\n\r\n")),
        script("switches protocols", Reason.PROTOCOL, p -> answer(p, "HTTP/1.1 101 X\r\n\r\n")),
        script(
            "sends 204 with a body", Reason.PROTOCOL, p -> answer(p, HEAD.replace("200", "204"))),
        script("ends short of its length", Reason.BROKEN_ANSWER, p -> answer(p, HEAD + "12345")),
        script("resets in its body", Reason.BROKEN_ANSWER, FaultsTest::resetInBody),
        script("ends in a chunk", Reason.BROKEN_ANSWER, p -> chunked(p, "5\r\nab")),
        script("ends between chunks", Reason.BROKEN_ANSWER, p -> chunked(p, "2\r\nab\r\n")),
        script(
            "ends before the last line", Reason.BROKEN_ANSWER, p -> chunked(p, "1\r\na\r\n0\r\n")),
        script("has a chunk of no size", Reason.BROKEN_ANSWER, p -> chunked(p, "zz\r\nab\r\n")),
        script("ends when it pleases", null, p -> answer(p, "HTTP/1.0 200 OK\r\n\r\nwhole")),
        script(
            "sends early hints",
            null,
            p -> answer(p, "HTTP/1.1 103 E\r\nA: b\r\n\r\n" + HEAD + "0123456789")));
  }

  private interface Story {
    void tell(RawServer.Peer peer) throws IOException;
  }

  private static Arguments script(String name, Reason reason, Story story) {
    RawServer.Script script = (peer, index) -> story.tell(peer);
    return arguments(name, reason, script);
  }

  private static void answer(RawServer.Peer peer, String answer) throws IOException {
    peer.request();
    peer.say(answer);
  }

  private static void chunked(RawServer.Peer peer, String body) throws IOException {
    answer(peer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
  }

  private static void resetInBody(RawServer.Peer peer) throws IOException {
    answer(peer, HEAD + "123");
    peer.reset();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("scripts")
  void aNodeThat(String name, Reason reason, RawServer.Script script) throws Exception {
    assertThat(reason(Calls.GENEROUS, script)).isEqualTo(reason);
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThat(reason(Calls.post(port, "x"))).isEqualTo(Reason.CONNECT);
  }

  @Test
  void theNameHasNoAddress() {
    assertThat(reason(to("http://nowhere.invalid", true))).isEqualTo(Reason.DNS);
  }

  @Test
  void plainTextInsteadOfTls() throws Exception {
    try (var server = new RawServer((peer, index) -> peer.say("HTTP/1.1 400 Bad\r\n\r\n"))) {
      assertThat(reason(to("https://127.0.0.1:" + server.port(), true))).isEqualTo(Reason.TLS);
    }
  }

  @Test
  void aHandshakeThatIsCutOff() throws Exception {
    try (var server = new RawServer((peer, index) -> peer.reset())) {
      assertThat(reason(to("https://127.0.0.1:" + server.port(), true))).isEqualTo(Reason.TLS);
    }
  }

  @Test
  void aHandshakeThatHangsIsTheConnectLimits() throws Exception {
    try (var server = new RawServer((peer, index) -> peer.awaitGone())) {
      var limits = new Limits(SHORT, LONG, LONG);
      assertThat(reason(to("https://127.0.0.1:" + server.port(), true, limits)))
          .isEqualTo(Reason.CONNECT);
    }
  }

  @Test
  void noHeadWithinTheFirstByteLimit() throws Exception {
    assertThat(reason(new Limits(LONG, SHORT, LONG), (peer, index) -> peer.awaitGone()))
        .isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
  }

  @Test
  void aHeadThatDripsIsNotWaitedForByteByByte() throws Exception {
    RawServer.Script drip =
        (peer, index) -> {
          peer.request();
          peer.say("HTTP/1.1 200 OK\r\n");
          while (true) {
            peer.say("A: b\r\n");
            Thread.onSpinWait();
            if (peer.socket().isClosed()) {
              return;
            }
            peer.socket().setSoTimeout(20);
            try {
              peer.socket().getInputStream().read();
              return;
            } catch (java.net.SocketTimeoutException stillThere) {
              continue;
            }
          }
        };
    assertThat(reason(new Limits(LONG, Duration.ofMillis(300), LONG), drip))
        .isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
  }

  @Test
  void aNodeThatTakesNoBytesOfTheBody() throws Exception {
    var limits = new Limits(LONG, Duration.ofMillis(300), LONG);
    try (var server =
        new RawServer(
            (peer, index) -> {
              peer.head();
              peer.awaitGo();
            })) {
      var request =
          Calls.request(
              "http://127.0.0.1:" + server.port(),
              "POST",
              "/v1/x",
              Headers.NONE,
              Calls.bytes(new byte[32 << 20]),
              limits);
      assertThat(reason(request)).isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
      server.go(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345"})
  void silenceInTheAnswerForLongerThanTheIdleLimit(String begun) throws Exception {
    assertThat(
            reason(
                new Limits(LONG, LONG, SHORT),
                (peer, index) -> {
                  answer(peer, HEAD + begun);
                  peer.awaitGone();
                }))
        .isEqualTo(Reason.IDLE_TIMEOUT);
  }

  @Test
  void aHeadBeyondReasonIsAFault() throws Exception {
    assertThat(
            reason(
                Calls.GENEROUS,
                (peer, index) -> {
                  answer(peer, "HTTP/1.1 200 OK\r\n");
                  for (int i = 0; i < 100; i++) {
                    peer.say("X-" + i + ": " + "y".repeat(8000) + "\r\n");
                  }
                  peer.awaitGone();
                }))
        .isIn(Reason.RESET, Reason.PROTOCOL);
  }

  @Test
  void ourOwnBodyThatCannotBeReadIsNobodysFault() throws Exception {
    Body broken =
        new Body() {
          @Override
          public long length() {
            return 100;
          }

          @Override
          public void read(Chunks chunks) throws IOException {
            chunks.take(ByteBuffer.allocate(50));
            throw new IOException("disk");
          }

          @Override
          public void close() {}
        };
    try (var server = new RawServer((peer, index) -> peer.awaitGone());
        var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        UpstreamCall call =
            upstream.prepare(
                Calls.request(
                    "http://127.0.0.1:" + server.port(),
                    "POST",
                    "/v1/x",
                    Headers.NONE,
                    broken,
                    Calls.GENEROUS))) {
      assertThatThrownBy(call::send).isInstanceOf(UncheckedIOException.class);
      assertThat(server.next()).isEqualTo("gone");
    }
  }

  @Test
  void anEarlyAnswerIsTheAnswerThoughTheBodyWasNotTaken() throws Exception {
    byte[] large = new byte[8 << 20];
    Arrays.fill(large, (byte) 'x');
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.head();
                  peer.say(
                      "HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
                });
        var call =
            upstream.prepare(
                Calls.request(
                    "http://127.0.0.1:" + server.port(),
                    "POST",
                    "/v1/x",
                    Headers.NONE,
                    Calls.bytes(large),
                    Calls.GENEROUS))) {
      assertThat(call.send().status()).isEqualTo(413);
      assertThat(Calls.text(call)).isEqualTo("big");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT",
        "http://localhost:PORT",
        "http://[::1]:PORT",
        "http://[::ffff:127.0.0.1]:PORT",
        "http://0.0.0.0:PORT",
        "http://2130706433:PORT",
        "http://169.254.169.254",
        "https://10.1.2.3"
      })
  void aMembersNodeNeverReachesAPrivateAddress(String url) throws Exception {
    try (var server = new RawServer((peer, index) -> peer.say("HTTP/1.1 200 OK\r\n\r\n"));
        var upstream = OkHttpUpstream.create(TestLoops.SHARED)) {
      try (var warm = upstream.prepare(Calls.get(server.port()))) {
        warm.send(); // an administrator's node has a connection there
      }
      int before = server.accepted();
      var request = to(url.replace("PORT", "" + server.port()), false);
      try (var call = upstream.prepare(request)) {
        UpstreamFault fault = catchThrowableOfType(UpstreamFault.class, call::send);
        assertThat(fault.reason()).isIn(Reason.ADDRESS_FORBIDDEN);
      }
      assertThat(server.accepted()).isEqualTo(before);
    }
  }

  private static UpstreamRequest to(String url, boolean anyAddress) {
    return to(url, anyAddress, Calls.GENEROUS);
  }

  private static UpstreamRequest to(String url, boolean anyAddress, Limits limits) {
    return new UpstreamRequest(
        Calls.node(url, anyAddress), "GET", "/v1/models", Headers.NONE, Calls.bytes(""), limits);
  }
}
