package io.qcc.adapters.http.gateway;

import io.qcc.ports.relay.Body;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is filled piece by piece, then sealed, then read.
 *
 * <p>Memory is taken as bytes arrive, never for what a head merely announces. The next body gets
 * the same memory, so it is given back only when nobody is inside: closing under a reader lets the
 * reader finish, and after it nobody comes in.
 */
final class SpoolingBody implements Body {

  /** A body, or the rest of one, that is not longer is kept on the heap, in its exact size. */
  private static final int SMALL = 16 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final BodyStore store;
  private final long expected;
  private final Occupancy occupancy = new Occupancy();
  private final List<ByteBuffer> memory = new ArrayList<>(4);
  private final List<DirectPieces.Piece> lent = new ArrayList<>(4);
  private ByteBuffer current = NOTHING;
  private int memoryLeft;

  /** Of the next piece: how much of it is used, and what the store counts. */
  private int nextUsed;

  private int nextTaken;

  private int held;
  private int taken;
  private long length;
  private @Nullable FileChannel file;
  private DirectPieces.@Nullable Piece forFile;
  private long inFile;

  SpoolingBody(BodyStore store, int inMemory, long expected) {
    this.store = store;
    this.memoryLeft = inMemory;
    this.expected = expected;
  }

  /** The body cannot be kept: nothing that whoever sends it did. */
  static final class NotKept extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    NotKept(IOException why) {
      super(why);
    }
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
    if (nextTaken == 0 && memoryLeft > 0) {
      int used = (int) Math.min(DirectPieces.LARGEST, Math.min(pieceSize(), memoryLeft));
      int size = used <= SMALL ? used : DirectPieces.sizeFor(used);
      if (store.take(size)) {
        nextUsed = used;
        nextTaken = size;
        memoryLeft -= used;
      } else {
        memoryLeft = 0;
      }
    }
    return nextTaken > 0;
  }

  private long pieceSize() {
    return expected < 0 ? (long) SMALL << Math.min(8, 2 * memory.size()) : expected - length;
  }

  /**
   * Takes from {@code source} what it has now, as much as goes into one piece.
   *
   * @return as the source says: how many bytes, or -1 at its end, when the body is whole
   * @throws NotKept there is no room for them
   * @throws IOException from the source
   */
  int fill(BodySource source) throws IOException {
    occupancy.enter();
    try {
      int read = source.read(room());
      keep(read);
      return read;
    } finally {
      leave();
    }
  }

  private void keep(int read) throws NotKept {
    try {
      if (read < 0) {
        seal();
      } else {
        length += read;
        if (!current.hasRemaining() && length > held) {
          spill();
        }
      }
    } catch (IOException e) {
      throw new NotKept(e);
    }
  }

  /** Where the next bytes are to be put; never empty. */
  private ByteBuffer room() {
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
      return roomForFile().buffer();
    }
    ByteBuffer piece = piece();
    held += nextUsed;
    taken += nextTaken;
    nextTaken = 0;
    memory.add(piece);
    return piece;
  }

  private ByteBuffer piece() {
    if (nextTaken == nextUsed && nextUsed <= SMALL) {
      return ByteBuffer.allocate(nextUsed);
    }
    DirectPieces.Piece piece = store.pieces().lend(nextTaken);
    lent.add(piece);
    return piece.buffer().limit(nextUsed);
  }

  private DirectPieces.Piece roomForFile() {
    DirectPieces.Piece room = forFile;
    if (room == null) {
      room = store.pieces().lend(DirectPieces.SMALLEST);
      forFile = room;
    }
    return room;
  }

  private void seal() throws IOException {
    if (length > held) {
      spill();
    }
    current = NOTHING;
    dropRoomForFile();
  }

  private void dropRoomForFile() {
    DirectPieces.Piece room = forFile;
    forFile = null;
    if (room != null) {
      store.pieces().giveBack(room);
    }
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

  /**
   * @throws IllegalStateException it is closed
   */
  @Override
  public void read(Chunks chunks) throws IOException {
    occupancy.enter();
    try {
      for (ByteBuffer piece : memory) {
        hand(piece.duplicate().flip(), chunks);
      }
      FileChannel from = file;
      if (from != null) {
        readFile(from, chunks);
      }
    } finally {
      leave();
    }
  }

  private void readFile(FileChannel from, Chunks chunks) throws IOException {
    DirectPieces.Piece room = store.pieces().lend(DirectPieces.SMALLEST);
    try {
      for (long at = 0; at < inFile; ) {
        ByteBuffer piece = room.buffer();
        int read = from.read(piece, at);
        if (read < 0) {
          throw new EOFException("the kept body is shorter than it was");
        }
        at += read;
        hand(piece.flip(), chunks);
      }
    } finally {
      store.pieces().giveBack(room);
    }
  }

  /** Who keeps the chunk, though it must not, has nothing afterwards. */
  private static void hand(ByteBuffer chunk, Chunks chunks) throws IOException {
    try {
      chunks.take(chunk);
    } finally {
      chunk.limit(0);
    }
  }

  @Override
  public void close() {
    if (occupancy.close()) {
      release();
    }
  }

  private void leave() {
    if (occupancy.leave()) {
      release();
    }
  }

  /** By one caller only, and with nobody inside. */
  private void release() {
    memory.clear();
    current = NOTHING;
    lent.forEach(store.pieces()::giveBack);
    lent.clear();
    dropRoomForFile();
    store.giveBack(taken + nextTaken);
    org.xnio.IoUtils.safeClose(file);
  }
}
