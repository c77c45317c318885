package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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
}
