package io.qcc.adapters.http.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.relay.UpstreamCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for an answer's next bytes before OkHttp does. */
@Timeout(60)
class WaitingSourceTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  /**
   * What OkHttp has read from the socket, and the answer that it makes of it: all but line ends.
   */
  private final Buffer ahead = new Buffer();

  private final List<Long> heldWhileWaiting = new ArrayList<>();

  private WaitingSource source(WaitingSource.Wait socket) {
    var answer =
        new ForwardingSource(ahead) {
          @Override
          public long read(Buffer into, long count) throws IOException {
            if (ahead.size() >= 2 && ahead.getByte(0) == '\r') {
              ahead.skip(2);
            }
            return ahead.size() == 0 ? -1 : super.read(into, count);
          }
        };
    return new WaitingSource(
        Okio.buffer(answer),
        ahead,
        () -> {
          heldWhileWaiting.add(ahead.size());
          socket.awaitMore();
        });
  }

  @Test
  void holdsNothingWhileItWaitsNotEvenTheLineEndOfTheLastChunk() throws Exception {
    var source = source(() -> ahead.writeUtf8("next"));
    var into = new Buffer();
    source.read(into, 8192);
    ahead.writeUtf8("\r\n");
    // What came meanwhile would follow the line end.
    var silent = source(() -> {});
    assertThat(silent.read(into, 8192)).isEqualTo(-1);
    assertThat(heldWhileWaiting).containsExactly(0L, 0L);
    assertThat(into.readUtf8()).isEqualTo("next");
  }

  @Test
  void givesTheLineEndBackEvenIfTheWaitFails() {
    ahead.writeUtf8("\r\n");
    var source =
        source(
            () -> {
              throw new IOException("closed");
            });
    assertThatThrownBy(() -> source.read(new Buffer(), 8192)).hasMessage("closed");
    assertThat(ahead.readUtf8()).isEqualTo("\r\n");
  }

  @Test
  void doesNotWaitForWhatIsThere() throws Exception {
    ahead.writeUtf8("\r\n5");
    var into = new Buffer();
    source(() -> {}).read(into, 8192);
    assertThat(heldWhileWaiting).isEmpty();
    assertThat(into.readUtf8()).isEqualTo("5");
  }

  @Test
  void doesNotWaitForALineEndOfTheAnswersOwn() throws Exception {
    ahead.writeUtf8("x".repeat(8190) + "yy");
    var source = source(() -> {});
    source.read(new Buffer(), 8192);
    ahead.writeUtf8("\r\n");
    source.read(new Buffer(), 8192);
    assertThat(heldWhileWaiting).isEmpty();
  }

  /** Reads so much, which is there without anything more being sent. */
  private static String read(UpstreamCall call, int length) throws Exception {
    var into = ByteBuffer.allocate(length);
    while (into.hasRemaining()) {
      assertThat(call.read(into, null, () -> null)).isPositive();
    }
    return UTF_8.decode(into.flip()).toString();
  }

  @Test
  void everyByteOfAnAnswerInChunksComesAtOnceHoweverTheyArrive() throws Exception {
    String large = "x".repeat(8192) + "\r\n";
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(HEAD + "6\r\none\r\n\r\r\n6\r\ntwo\r\n\r\r\n");
                  peer.awaitGo();
                  peer.say("2002\r\n" + large + "\r\n");
                  peer.awaitGo();
                  peer.say("2\r\n\r\n");
                  peer.awaitGo();
                  peer.say("\r\n4\r\nfo");
                  peer.awaitGo();
                  peer.say("ur\r\n0\r\n\r\n");
                  peer.awaitGo();
                });
        var call = upstream.prepare(Calls.get(server.port()))) {
      call.send();
      assertThat(read(call, 12)).isEqualTo("one\r\n\rtwo\r\n\r");
      server.go(1);
      assertThat(read(call, large.length())).isEqualTo(large);
      server.go(1);
      assertThat(read(call, 2)).isEqualTo("\r\n");
      server.go(1);
      assertThat(read(call, 2)).isEqualTo("fo");
      server.go(1);
      assertThat(Calls.text(call)).isEqualTo("ur");
      assertThat(call.read(ByteBuffer.allocate(1), null, () -> null)).isEqualTo(-1);
    }
  }
}
