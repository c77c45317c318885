package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFramingTest {

  @Test
  void contentComesOutWholeHoweverItIsCut() throws Exception {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] content = new byte[random.nextInt(2000)];
      random.nextBytes(content);
      var wire = new ByteArrayOutputStream();
      for (int at = 0; at < content.length; ) {
        int size = Math.min(content.length - at, 1 + random.nextInt(300));
        String extension = random.nextInt(4) == 0 ? ";a=\"b\"" : "";
        wire.writeBytes(ascii("%x%s\r\n".formatted(size, extension)));
        wire.write(content, at, size);
        wire.writeBytes(ascii("\r\n"));
        at += size;
      }
      wire.writeBytes(ascii(random.nextBoolean() ? "0\r\n\r\n" : "000\r\nx-t: 1\r\ny: \r\n\r\n"));
      wire.writeBytes(ascii("NEXT"));
      var all = ByteBuffer.wrap(wire.toByteArray());
      var framing = new ChunkFraming();
      var out = new ByteArrayOutputStream();
      while (!framing.ended()) {
        var piece = all.slice(all.position(), Math.min(all.remaining(), 1 + random.nextInt(50)));
        var room = ByteBuffer.allocate(1 + random.nextInt(60));
        int moved = framing.decode(piece, room);
        assertThat(room.position()).isEqualTo(moved);
        out.write(room.array(), 0, moved);
        all.position(all.position() + piece.position());
      }
      assertThat(out.toByteArray()).isEqualTo(content);
      assertThat(StandardCharsets.US_ASCII.decode(all).toString()).isEqualTo("NEXT");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "g\r\n",
        "-1\r\n",
        "+1\r\n",
        "0x1\r\n",
        "1\n",
        "1\rx",
        ";a\r\n",
        " 1\r\n",
        "1\r\nab",
        "1\r\na\n",
        "1\r\na\rx",
        "0\r\n\n",
        "0\r\n\rx",
        "0\r\na\n",
        "1;\u0001\r\n",
        "1000000000000000\r\n",
        "000000000000000000\r\n"
      })
  void whatIsNotChunkedIsRefused(String wire) {
    assertThatThrownBy(
            () -> new ChunkFraming().decode(ByteBuffer.wrap(ascii(wire)), ByteBuffer.allocate(99)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void extensionsAndTrailersAreBounded() {
    String endless = "1;" + "a".repeat(20_000);
    assertThatThrownBy(
            () ->
                new ChunkFraming().decode(ByteBuffer.wrap(ascii(endless)), ByteBuffer.allocate(99)))
        .isInstanceOf(ProtocolException.class);
    String trailers = "0\r\n" + "a: b\r\n".repeat(5_000);
    assertThatThrownBy(
            () ->
                new ChunkFraming()
                    .decode(ByteBuffer.wrap(ascii(trailers)), ByteBuffer.allocate(99)))
        .isInstanceOf(ProtocolException.class);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
