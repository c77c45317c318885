package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens in a silence of the answer. */
@Timeout(60)
class LullTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
  private static final Duration SHORT = Duration.ofMillis(20);

  /**
   * Answers with a head, then a byte for every go, then the end when the test closes the server.
   */
  private static void stream(RawServer.Peer peer) throws Exception {
    peer.request();
    peer.say(HEAD);
    while (true) {
      peer.awaitGo();
      peer.say("x");
    }
  }

  @Test
  void isToldOfOnceOnAnotherThreadWhileTheReadGoesOnWaiting() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> stream(peer));
        var call = upstream.prepare(Calls.get(server.port()))) {
      call.send();
      var told = new ArrayList<Thread>();
      int n =
          call.read(
              ByteBuffer.allocate(10),
              SHORT,
              () -> {
                told.add(Thread.currentThread());
                server.go(1);
                return null;
              });
      assertThat(n).isEqualTo(1);
      assertThat(told).hasSize(1).doesNotContain(Thread.currentThread());
    }
  }

  @Test
  void isToldOfAgainAsLongAsItAsks() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> stream(peer));
        var call = upstream.prepare(Calls.get(server.port()))) {
      call.send();
      var told = new AtomicInteger();
      call.read(
          ByteBuffer.allocate(10),
          SHORT,
          () -> {
            if (told.incrementAndGet() == 5) {
              server.go(1);
              return null;
            }
            return SHORT;
          });
      assertThat(told).hasValue(5);
    }
  }

  @Test
  void holdsTheReadBackUntilItsActIsOver() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(HEAD);
                  peer.awaitGo();
                  peer.say("x");
                  peer.server().tell("said");
                  peer.awaitGone();
                });
        var call = upstream.prepare(Calls.get(server.port()))) {
      call.send();
      var over = new int[1]; // plain on purpose: what the act wrote, the reader sees
      call.read(
          ByteBuffer.allocate(10),
          SHORT,
          () -> {
            server.go(1);
            try {
              server.next();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            for (int i = 0; i < 1_000_000; i++) {
              over[0]++;
            }
            return null;
          });
      assertThat(over[0]).isEqualTo(1_000_000);
    }
  }

  @Test
  void isNotToldOfWhileBytesCome() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> stream(peer));
        var call = upstream.prepare(Calls.get(server.port()))) {
      call.send();
      var told = new AtomicInteger();
      for (int i = 0; i < 2000; i++) {
        server.go(1);
        call.read(
            ByteBuffer.allocate(10),
            Duration.ofSeconds(15),
            () -> {
              told.incrementAndGet();
              return null;
            });
      }
      assertThat(told).hasValue(0);
    }
  }

  @Test
  void doesNotStretchTheIdleLimit() throws Exception {
    var limits = new Limits(Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofMillis(300));
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> stream(peer));
        var call = upstream.prepare(Calls.post(server.port(), "x", limits))) {
      call.send();
      var told = new AtomicInteger();
      var fault =
          catchThrowableOfType(
              UpstreamFault.class,
              () ->
                  call.read(
                      ByteBuffer.allocate(10),
                      SHORT,
                      () -> {
                        told.incrementAndGet();
                        return SHORT;
                      }));
      assertThat(fault.reason()).isEqualTo(Reason.IDLE_TIMEOUT);
      assertThat(told.get()).isPositive();
    }
  }

  @Test
  void mayCloseTheCall() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(HEAD);
                  peer.awaitGone();
                })) {
      UpstreamCall call = upstream.prepare(Calls.get(server.port()));
      call.send();
      var fault =
          catchThrowableOfType(
              UpstreamFault.class,
              () ->
                  call.read(
                      ByteBuffer.allocate(10),
                      SHORT,
                      () -> {
                        call.close();
                        return SHORT;
                      }));
      assertThat(fault.reason()).isEqualTo(Reason.CLIENT_GONE);
      assertThat(server.next()).isEqualTo("gone");
    }
  }

  @Test
  void neverOverlapsTheReadersOwnWorkHoweverTheyRace() throws Exception {
    int reads = 3000;
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer((peer, index) -> stream(peer));
        var call = upstream.prepare(Calls.get(server.port()))) {
      call.send();
      var inside = new AtomicInteger();
      var overlaps = new AtomicInteger();
      long[] work = new long[1]; // unguarded: only turns keep it whole
      long[] lulls = new long[1];
      var started = new CountDownLatch(1);
      Thread feeder =
          Thread.ofPlatform()
              .start(
                  () -> {
                    started.countDown();
                    for (int i = 0; i < reads; i++) {
                      long until = System.nanoTime() + (i % 7) * 30_000L;
                      while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                      }
                      server.go(1);
                    }
                  });
      started.await();
      int got = 0;
      long expected = 0;
      while (got < reads) {
        got +=
            call.read(
                ByteBuffer.allocate(100),
                Duration.ofNanos(50_000),
                () -> {
                  if (inside.incrementAndGet() != 1) {
                    overlaps.incrementAndGet();
                  }
                  lulls[0]++;
                  work[0]++;
                  inside.decrementAndGet();
                  return Duration.ofNanos(20_000);
                });
        if (inside.incrementAndGet() != 1) {
          overlaps.incrementAndGet();
        }
        work[0]++;
        expected++;
        inside.decrementAndGet();
      }
      feeder.join();
      assertThat(overlaps).hasValue(0);
      assertThat(lulls[0]).isPositive();
      assertThat(work[0]).isEqualTo(expected + lulls[0]);
    }
  }
}
