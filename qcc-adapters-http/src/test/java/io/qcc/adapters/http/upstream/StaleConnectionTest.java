package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.UpstreamFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reused connection that ended is nobody's fault; a fresh one that ends is. */
@Timeout(30)
class StaleConnectionTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static String answer(OkHttpUpstream upstream, RawServer server, String body)
      throws UpstreamFault {
    try (var call = upstream.prepare(Calls.post(server.port(), body))) {
      call.send();
      return Calls.text(call);
    }
  }

  @Test
  void oneConnectionServesCallAfterCall() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  while (peer.request() != null) {
                    peer.say(OK);
                  }
                })) {
      for (int i = 0; i < 50; i++) {
        assertThat(answer(upstream, server, "x")).isEqualTo("ok");
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "reset", "end after the request", "reset after the request"})
  void anIdleConnectionThatEndedIsInvisible(String how) throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(OK);
                  if (index > 0) {
                    return;
                  }
                  if (how.endsWith("after the request")) {
                    peer.request();
                  } else {
                    peer.awaitGo();
                  }
                  if (how.startsWith("reset")) {
                    peer.reset();
                  } else {
                    peer.socket().close();
                  }
                  peer.server().tell("closed");
                })) {
      assertThat(answer(upstream, server, "first")).isEqualTo("ok");
      if (!how.endsWith("after the request")) {
        server.go(1);
        assertThat(server.next()).isEqualTo("closed");
      }
      assertThat(answer(upstream, server, "x".repeat(1 << 20))).isEqualTo("ok");
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void theSecondTryIsOnAFreshConnectionAlthoughOtherIdleOnesAreThere() throws Exception {
    int idle = 5;
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  if (index < idle) {
                    peer.server().tell("asked");
                    peer.awaitGo(); // so that all of them are open at once
                  }
                  peer.say(OK);
                  peer.request(); // and then the end, unanswered
                })) {
      var calls = new io.qcc.ports.relay.UpstreamCall[idle];
      var threads = new Thread[idle];
      for (int i = 0; i < idle; i++) {
        var call = upstream.prepare(Calls.post(server.port(), "x"));
        threads[i] =
            Thread.ofVirtual()
                .start(
                    () -> {
                      try (call) {
                        call.send();
                        Calls.rest(call);
                      } catch (UpstreamFault e) {
                        throw new IllegalStateException(e);
                      }
                    });
      }
      for (int i = 0; i < idle; i++) {
        assertThat(server.next()).isEqualTo("asked");
      }
      server.go(idle);
      for (Thread thread : threads) {
        thread.join();
      }
      int before = server.accepted();
      assertThat(answer(upstream, server, "x")).isEqualTo("ok");
      assertThat(server.accepted()).isEqualTo(before + 1);
    }
  }

  @Test
  void aFreshConnectionThatEndsIsAFaultAfterOneTry() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> peer.request());
        var call = upstream.prepare(Calls.post(server.port(), "x"))) {
      var fault = catchThrowableOfType(UpstreamFault.class, call::send);
      assertThat(fault.reason()).isEqualTo(Reason.RESET);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aSecondTryThatEndsIsAFault() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  if (index == 0) {
                    peer.say(OK);
                    peer.request();
                  }
                })) {
      answer(upstream, server, "x");
      var fault = catchThrowableOfType(UpstreamFault.class, () -> answer(upstream, server, "x"));
      assertThat(fault.reason()).isEqualTo(Reason.RESET);
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"H", "HTTP/1.1 200 OK\r\nA", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12"})
  void aReusedConnectionThatEndsAfterAByteOfTheAnswerIsAFault(String begun) throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(OK);
                  peer.request();
                  peer.say(begun);
                })) {
      answer(upstream, server, "x");
      var fault = catchThrowableOfType(UpstreamFault.class, () -> answer(upstream, server, "x"));
      assertThat(fault.reason()).isIn(Reason.RESET, Reason.BROKEN_ANSWER);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }
}
