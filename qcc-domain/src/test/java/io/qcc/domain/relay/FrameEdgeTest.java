package io.qcc.domain.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameEdgeTest {

  @ParameterizedTest
  @CsvSource({
    "'data: 1', -1",
    "'data: 1\n', -1",
    "'data: 1\n\n', 9",
    "'data: 1\r\n\r\n', 11",
    "'data: 1\n\ndata: 2', 9",
    "'data: 1\n\ndata: 2\n\n', 18",
    "'\n', 1"
  })
  void isBehindTheLastEmptyLine(String text, int edge) {
    assertThat(new FrameEdge().after(ByteBuffer.wrap(text.getBytes(UTF_8)))).isEqualTo(edge);
  }

  @Test
  void isFoundWhereverTheBytesAreCut() {
    byte[] text = "event: a\ndata: 1\n\nevent: b\r\ndata: 2\r\n\r\ndata: 3\n".getBytes(UTF_8);
    int last = new FrameEdge().after(ByteBuffer.wrap(text));
    for (int cut = 0; cut <= text.length; cut++) {
      var edge = new FrameEdge();
      int first = edge.after(ByteBuffer.wrap(text, 0, cut));
      int second = edge.after(ByteBuffer.wrap(text, cut, text.length - cut));
      assertThat(Math.max(first, second)).as("cut at %d", cut).isEqualTo(last);
    }
  }
}
