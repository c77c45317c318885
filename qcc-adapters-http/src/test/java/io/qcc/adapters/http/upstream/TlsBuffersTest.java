package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TlsBuffersTest {

  private final TlsBuffers buffers = new TlsBuffers();

  @Test
  void whatIsGivenBackIsGotAgainEmpty() {
    ByteBuffer first = buffers.take();
    first.position(7).limit(9);
    buffers.giveBack(first);
    ByteBuffer second = buffers.take();
    assertThat(second).isSameAs(first);
    assertThat(second.remaining()).isEqualTo(TlsBuffers.SIZE);
    assertThat(second.isDirect()).isTrue();
  }

  @Test
  void noTwoHaveTheSame() {
    assertThat(buffers.take()).isNotSameAs(buffers.take());
  }

  @Test
  void noMoreAreKeptThanWanted() {
    List<ByteBuffer> first = take(TlsBuffers.SPARE + 1);
    first.forEach(buffers::giveBack);
    List<ByteBuffer> second = take(TlsBuffers.SPARE + 1);
    for (int i = 0; i <= TlsBuffers.SPARE; i++) {
      assertThat(second.get(i) == first.get(i)).isEqualTo(i < TlsBuffers.SPARE);
    }
  }

  private List<ByteBuffer> take(int count) {
    return Stream.generate(buffers::take).limit(count).toList();
  }
}
