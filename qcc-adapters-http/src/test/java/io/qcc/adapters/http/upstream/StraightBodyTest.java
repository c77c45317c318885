package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.Headers;
import okio.BufferedSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StraightBodyTest {

  private static final int PIECE = 256 * 1024;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  /** Holds and sends as a node's socket does, and fails after so many bytes. */
  private static final class Wire extends OutputStream implements Straight {

    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final List<Integer> writes = new ArrayList<>();
    int failsAt = Integer.MAX_VALUE;
    int flushesAfterFailure;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean corked;
    private boolean broken;

    @Override
    public void cork() {
      corked = true;
    }

    @Override
    public void write(ByteBuffer... pieces) throws IOException {
      int before = sent.size();
      held.writeTo(sent);
      held.reset();
      corked = false;
      for (ByteBuffer piece : pieces) {
        var bytes = new byte[piece.remaining()];
        piece.get(bytes);
        sent.writeBytes(bytes);
      }
      writes.add(sent.size() - before);
      if (sent.size() > failsAt) {
        broken = true;
        throw new SocketException("Broken pipe");
      }
    }

    @Override
    public void awaitMore() {}

    @Override
    public void write(int b) {
      (corked ? held : sent).write(b);
    }

    @Override
    public void flush() throws IOException {
      if (broken) {
        flushesAfterFailure++;
        throw new SocketException("Broken pipe");
      }
    }
  }

  private StraightBody body(Body body, Wire wire) {
    var watch =
        new Watch(
            timer,
            new Watch.Bell() {
              @Override
              public void tooLate(Reason reason) {}

              @Override
              public void silence() {}
            });
    var flight = new Flight(Headers.of(), false, watch, Calls.GENEROUS);
    return new StraightBody(new SentBody(body, flight), wire);
  }

  private static Body direct(byte[] content, long length) {
    var all = ByteBuffer.allocateDirect(content.length).put(content).flip();
    return new Body() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void read(Chunks chunks) throws IOException {
        chunks.take(all.asReadOnlyBuffer());
      }

      @Override
      public void close() {}
    };
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, PIECE, PIECE + 1, 1_000_000})
  void theHeadGoesWithTheFirstPieceAndThenPieceByPiece(int size) throws Exception {
    var wire = new Wire();
    BufferedSink sink = Okio.buffer(Okio.sink(wire));
    sink.writeUtf8("HEAD");
    byte[] content = random(size);
    StraightBody body = body(direct(content, size), wire);
    assertThat(body.contentLength()).isZero();
    body.writeTo(sink);
    sink.close();
    assertThat(wire.sent.toByteArray()).startsWith("HEAD".getBytes()).endsWith(content);
    assertThat(wire.sent.size()).isEqualTo(4 + size);
    assertThat(wire.writes).hasSize((size + PIECE - 1) / PIECE);
    assertThat(wire.writes.getFirst()).isEqualTo(4 + Math.min(size, PIECE));
  }

  @Test
  void aFailureIsToldToTheSinkTooSoThatAnEarlyAnswerIsLookedFor() throws Exception {
    var wire = new Wire();
    wire.failsAt = 2 * PIECE;
    BufferedSink sink = Okio.buffer(Okio.sink(wire));
    sink.writeUtf8("HEAD");
    assertThatThrownBy(() -> body(direct(random(5 * PIECE), 5 * PIECE), wire).writeTo(sink))
        .isInstanceOf(SocketException.class);
    assertThat(wire.writes).hasSize(2);
    assertThat(wire.flushesAfterFailure).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void aBodyThatIsNotAsLongAsItSaysIsNobodyElsesFault(int wrong) {
    var wire = new Wire();
    BufferedSink sink = Okio.buffer(Okio.sink(wire));
    assertThatThrownBy(() -> body(direct(random(1000), 1000 + wrong), wire).writeTo(sink))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }
}
