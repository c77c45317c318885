package io.qcc.adapters.http.upstream;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conscrypt.AllocatedBuffer;
import org.conscrypt.BufferAllocator;

/**
 * Direct memory in which BoringSSL seals and opens records. What a connection gives back the next
 * one gets; left to itself Conscrypt makes some for each connection, and the collector, who sees
 * none of its size, lets it lie.
 */
final class TlsBuffers extends BufferAllocator {

  /** Holds any record, sealed or open. */
  private static final int SIZE = 20 * 1024;

  private final ArrayBlockingQueue<ByteBuffer> spare;

  /**
   * @param most that wait for the next connection; those beyond are the collector's
   */
  TlsBuffers(int most) {
    spare = new ArrayBlockingQueue<>(most);
  }

  @Override
  public AllocatedBuffer allocateDirectBuffer(int capacity) {
    if (capacity > SIZE) {
      return AllocatedBuffer.wrap(ByteBuffer.allocateDirect(capacity));
    }
    ByteBuffer whole = spare.poll();
    return new Lent(whole == null ? ByteBuffer.allocateDirect(SIZE) : whole, capacity);
  }

  @Override
  public AllocatedBuffer allocateHeapBuffer(int capacity) {
    return AllocatedBuffer.wrap(ByteBuffer.allocate(capacity));
  }

  /** In somebody's hands; a second release does nothing, for by then it may be another's. */
  private final class Lent extends AllocatedBuffer {

    private final ByteBuffer whole;
    private final ByteBuffer part;
    private final AtomicBoolean released = new AtomicBoolean();

    Lent(ByteBuffer whole, int capacity) {
      this.whole = whole;
      this.part = whole.slice(0, capacity);
    }

    @Override
    public ByteBuffer nioBuffer() {
      return part;
    }

    @Override
    public AllocatedBuffer release() {
      if (released.compareAndSet(false, true)) {
        var _ = spare.offer(whole);
      }
      return this;
    }
  }
}
