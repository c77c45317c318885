package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.conscrypt.AllocatedBuffer;
import org.junit.jupiter.api.Test;

class TlsBuffersTest {

  private static final int RECORD = 16 * 1024;

  private final TlsBuffers buffers = new TlsBuffers(2);

  @Test
  void whatIsGivenBackIsGotAgain() {
    AllocatedBuffer first = buffers.allocateDirectBuffer(RECORD);
    first.nioBuffer().put(0, (byte) 7);
    first.release();
    AllocatedBuffer second = buffers.allocateDirectBuffer(100);
    assertThat(second.nioBuffer().get(0)).isEqualTo((byte) 7);
    assertThat(second.nioBuffer().capacity()).isEqualTo(100);
    assertThat(second.nioBuffer().isDirect()).isTrue();
  }

  @Test
  void whoGivesBackTwiceGivesNobodyElsesMemoryAway() {
    AllocatedBuffer first = buffers.allocateDirectBuffer(RECORD);
    first.release();
    AllocatedBuffer second = buffers.allocateDirectBuffer(RECORD);
    first.release();
    AllocatedBuffer third = buffers.allocateDirectBuffer(RECORD);
    second.nioBuffer().put(0, (byte) 1);
    third.nioBuffer().put(0, (byte) 2);
    assertThat(second.nioBuffer().get(0)).isEqualTo((byte) 1);
  }

  @Test
  void noMoreAreKeptThanWanted() {
    AllocatedBuffer[] three = new AllocatedBuffer[3];
    for (int i = 0; i < 3; i++) {
      three[i] = buffers.allocateDirectBuffer(RECORD);
      three[i].nioBuffer().put(0, (byte) (i + 1));
    }
    for (AllocatedBuffer each : three) {
      each.release();
    }
    for (int i = 0; i < 3; i++) {
      byte first = buffers.allocateDirectBuffer(RECORD).nioBuffer().get(0);
      assertThat(first).isEqualTo((byte) (i < 2 ? i + 1 : 0));
    }
  }

  @Test
  void whatIsLargerThanARecordIsMadeForOnce() {
    assertThat(buffers.allocateDirectBuffer(1 << 20).nioBuffer().capacity()).isEqualTo(1 << 20);
    assertThat(buffers.allocateHeapBuffer(10).nioBuffer().isDirect()).isFalse();
  }
}
