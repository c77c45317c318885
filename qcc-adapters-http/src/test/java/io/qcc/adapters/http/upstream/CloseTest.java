package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing an attempt, from another thread and from its own, in every phase. */
@Timeout(30)
class CloseTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

  enum Phase {
    HANDSHAKE,
    BODY,
    HEAD,
    ANSWER
  }

  private static void serve(Phase phase, RawServer.Peer peer) throws Exception {
    switch (phase) {
      case HANDSHAKE -> peer.socket().getInputStream().readNBytes(5);
      case BODY -> peer.head();
      case HEAD -> peer.request();
      case ANSWER -> {
        peer.request();
        peer.say(HEAD + "12345");
      }
    }
    if (phase != Phase.ANSWER) {
      peer.server().tell("there");
    }
    peer.awaitGo();
    peer.awaitGone();
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void fromAnotherThreadCancelsAtOnce(Phase phase) throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> serve(phase, peer))) {
      String url = (phase == Phase.HANDSHAKE ? "https" : "http") + "://127.0.0.1:" + server.port();
      byte[] body = new byte[phase == Phase.BODY ? 32 << 20 : 10];
      UpstreamCall call =
          upstream.prepare(
              Calls.request(url, "POST", "/v1/x", Headers.NONE, Calls.bytes(body), Calls.GENEROUS));
      var ended = new CompletableFuture<Reason>();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  call.send();
                  call.read(ByteBuffer.allocate(5), null, () -> null);
                  server.tell("there"); // in the answer, that is
                  Calls.rest(call);
                  ended.completeExceptionally(new AssertionError("no fault"));
                } catch (UpstreamFault e) {
                  ended.complete(e.reason());
                }
              });
      assertThat(server.next()).isEqualTo("there");
      long before = System.nanoTime();
      call.close();
      call.close();
      assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(Reason.CLIENT_GONE);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
      server.go(1);
      assertThat(server.next()).isEqualTo("gone");
    }
  }

  @Test
  void beforeSendingMakesSendThrowAndConnectsNowhere() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> peer.awaitGone())) {
      UpstreamCall call = upstream.prepare(Calls.get(server.port()));
      call.close();
      assertThat(catchThrowableOfType(UpstreamFault.class, call::send).reason())
          .isEqualTo(Reason.CLIENT_GONE);
      assertThat(server.accepted()).isZero();
    }
  }

  @Test
  void betweenTwoReadsLetsTheConnectionGoAndTheNextReadThrows() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(HEAD + "12345");
                  peer.awaitGone();
                })) {
      UpstreamCall call = upstream.prepare(Calls.get(server.port()));
      call.send();
      call.read(ByteBuffer.allocate(3), null, () -> null);
      Thread.ofVirtual().start(call::close).join();
      assertThat(server.next()).isEqualTo("gone");
      assertThat(catchThrowableOfType(UpstreamFault.class, () -> Calls.rest(call)).reason())
          .isEqualTo(Reason.CLIENT_GONE);
    }
  }

  @Test
  void inMidAnswerDoesNotDrainIt() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(HEAD + "12345");
                  peer.awaitGone();
                })) {
      UpstreamCall call = upstream.prepare(Calls.get(server.port()));
      call.send();
      long before = System.nanoTime();
      call.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(80));
      assertThat(server.next()).isEqualTo("gone");
    }
  }

  @Test
  void afterTheWholeAnswerKeepsTheConnection() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  while (peer.request() != null) {
                    peer.say(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
                  }
                })) {
      for (int i = 0; i < 3; i++) {
        try (var call = upstream.prepare(Calls.get(server.port()))) {
          call.send();
          assertThat(Calls.text(call)).isEqualTo("ok");
          assertThat(call.read(ByteBuffer.allocate(1), null, () -> null)).isEqualTo(-1);
        }
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void ofTheWholeUpstreamEndsAnswersThatAreBeingRead() throws Exception {
    var upstream = OkHttpUpstream.create(TestLoops.SHARED);
    try (var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(HEAD);
                  peer.awaitGone();
                });
        var call = upstream.prepare(Calls.get(server.port()))) {
      call.send();
      var failed = new CompletableFuture<UpstreamFault>();
      Thread.ofVirtual()
          .start(
              () ->
                  failed.complete(
                      catchThrowableOfType(UpstreamFault.class, () -> Calls.rest(call))));
      upstream.close();
      assertThat(failed.get(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(server.next()).isEqualTo("gone");
      assertThat(
              catchThrowableOfType(
                  UpstreamFault.class, () -> upstream.prepare(Calls.get(server.port())).send()))
          .isNotNull();
    }
  }

  @Test
  void ofTheWholeUpstreamEndsWhatIsUnderWay() throws Exception {
    var upstream = OkHttpUpstream.create(TestLoops.SHARED);
    try (var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.server().tell("there");
                  peer.awaitGone();
                });
        var call = upstream.prepare(Calls.get(server.port()))) {
      var failed = new CompletableFuture<UpstreamFault>();
      Thread.ofVirtual()
          .start(() -> failed.complete(catchThrowableOfType(UpstreamFault.class, call::send)));
      assertThat(server.next()).isEqualTo("there");
      upstream.close();
      assertThat(failed.get(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(server.next()).isEqualTo("gone");
    }
  }

  @Test
  void racesWithEndingAnswersLeaveNoConnectionBehind() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  while (peer.request() != null) {
                    peer.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                  }
                })) {
      for (int i = 0; i < 500; i++) {
        UpstreamCall call = upstream.prepare(Calls.get(server.port()));
        var closing = new AtomicBoolean();
        Thread closer =
            Thread.ofVirtual()
                .start(
                    () -> {
                      while (!closing.get()) {
                        Thread.onSpinWait();
                      }
                      call.close();
                    });
        try {
          closing.set(i % 2 == 0);
          call.send();
          closing.set(true);
          assertThat(Calls.text(call)).isEqualTo("hello");
        } catch (UpstreamFault e) {
          closing.set(true);
          assertThat(e.reason()).isEqualTo(Reason.CLIENT_GONE);
        }
        closer.join();
      }
      assertThat(upstream.connectionsInUse()).isZero();
    }
  }
}
