package io.qcc.adapters.http.gateway;

import io.qcc.ports.relay.Body;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is filled piece by piece, then sealed, then read.
 *
 * <p>Memory is taken as bytes arrive, never for what a head merely announces.
 */
final class SpoolingBody implements Body {

  private static final int LARGEST = 128 * 1024;
  private static final int FOR_FILE = 64 * 1024;
  private static final int SMALLEST = 16 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final BodyStore store;
  private final long expected;
  private final List<ByteBuffer> memory = new ArrayList<>(4);
  private ByteBuffer current = NOTHING;
  private int memoryLeft;

  /** Taken from the store for the next piece, and for all pieces so far. */
  private int granted;

  private int held;
  private long length;
  private @Nullable FileChannel file;
  private long inFile;

  SpoolingBody(BodyStore store, int inMemory, long expected) {
    this.store = store;
    this.memoryLeft = inMemory;
    this.expected = expected;
  }

  @Override
  public long length() {
    return length;
  }

  /** The next bytes would go to a file. */
  boolean memoryFull() {
    return !current.hasRemaining() && length != expected && !granted();
  }

  /** Once refused, no more is asked for: what follows a file's bytes must be in the file too. */
  private boolean granted() {
    if (granted == 0 && memoryLeft > 0) {
      int wanted = (int) Math.min(pieceSize(), memoryLeft);
      if (store.take(wanted)) {
        granted = wanted;
        memoryLeft -= wanted;
      } else {
        memoryLeft = 0;
      }
    }
    return granted > 0;
  }

  private long pieceSize() {
    return expected < 0
        ? Math.min(LARGEST, (long) SMALLEST << memory.size())
        : Math.min(LARGEST, expected - length);
  }

  /** Where the next bytes are to be put; never empty. */
  ByteBuffer room() {
    if (!current.hasRemaining()) {
      current = next();
    }
    return current;
  }

  private ByteBuffer next() {
    if (length == expected) {
      return ByteBuffer.allocate(1); // for the read that finds the end
    }
    if (!granted()) {
      return ByteBuffer.allocate(FOR_FILE);
    }
    var piece = ByteBuffer.allocate(granted);
    held += granted;
    granted = 0;
    memory.add(piece);
    return piece;
  }

  /** Tells that {@code bytes} have been put into the room. */
  void filled(int bytes) throws IOException {
    length += bytes;
    if (!current.hasRemaining() && length > held) {
      spill();
    }
  }

  /** Nothing more comes. */
  void seal() throws IOException {
    if (length > held) {
      spill();
    }
    current = NOTHING;
  }

  private void spill() throws IOException {
    FileChannel to = file;
    if (to == null) {
      to = store.file();
      file = to;
    }
    current.flip();
    while (current.hasRemaining()) {
      inFile += to.write(current, inFile);
    }
    current.clear();
  }

  @Override
  public void read(Chunks chunks) throws IOException {
    for (ByteBuffer piece : memory) {
      chunks.take(piece.duplicate().flip());
    }
    FileChannel from = file;
    if (from == null) {
      return;
    }
    var piece = ByteBuffer.allocate(FOR_FILE);
    for (long at = 0; at < inFile; ) {
      int read = from.read(piece.clear(), at);
      if (read < 0) {
        throw new EOFException("the kept body is shorter than it was");
      }
      at += read;
      chunks.take(piece.flip());
    }
  }

  @Override
  public void close() {
    memory.clear();
    current = NOTHING;
    store.giveBack(held + granted);
    held = 0;
    granted = 0;
    FileChannel open = file;
    file = null;
    if (open != null) {
      org.xnio.IoUtils.safeClose(open);
    }
  }
}
