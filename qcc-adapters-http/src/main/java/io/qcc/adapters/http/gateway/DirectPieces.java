package io.qcc.adapters.http.gateway;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Direct memory for bodies, in pieces of a few sizes: the kernel writes into it and reads from it
 * without a copy.
 *
 * <p>What comes back waits for the next body up to a bound; beyond that it goes back to the system
 * at once, so that a burst leaves nothing behind. Hence an arena for each piece: a direct buffer of
 * the JDK's waits for the collector, and Undertow's pool frees through a queue of the thread that
 * gives back, which dies with a virtual thread.
 */
final class DirectPieces {

  static final int SMALLEST = 64 * 1024;
  static final int LARGEST = 256 * 1024;

  private final List<Shelf> shelves;

  /**
   * @param kept of each size, how many bytes may wait for the next body
   */
  DirectPieces(long kept) {
    shelves =
        List.of(new Shelf(SMALLEST, kept), new Shelf(2 * SMALLEST, kept), new Shelf(LARGEST, kept));
  }

  /** The size of the piece that one gets for {@code wanted} bytes; {@link #LARGEST} at most. */
  static int sizeFor(long wanted) {
    return wanted <= SMALLEST ? SMALLEST : wanted <= 2 * SMALLEST ? 2 * SMALLEST : LARGEST;
  }

  /** A piece of exactly {@code size} bytes, one of {@link #sizeFor}; to be given back once. */
  Piece lend(int size) {
    return shelf(size).lend();
  }

  void giveBack(Piece piece) {
    shelf(piece.size).takeBack(piece);
  }

  private Shelf shelf(int size) {
    for (Shelf shelf : shelves) {
      if (shelf.size == size) {
        return shelf;
      }
    }
    throw new IllegalArgumentException("no pieces of " + size);
  }

  /** Memory that one body has. */
  static final class Piece {

    private final int size;
    private final Arena arena = Arena.ofShared();
    private final ByteBuffer memory;
    private boolean lent; // guarded by its shelf

    private Piece(int size) {
      this.size = size;
      this.memory = arena.allocate(size).asByteBuffer();
    }

    /** All of it, as a buffer of the caller's own. */
    ByteBuffer buffer() {
      return memory.duplicate();
    }
  }

  /** The pieces of one size; what came last goes first, for the processor still knows it. */
  private static final class Shelf {

    private final int size;
    private final long most;
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();

    Shelf(int size, long kept) {
      this.size = size;
      this.most = kept / size;
    }

    Piece lend() {
      Piece piece = poll();
      return piece == null ? lent(new Piece(size)) : piece;
    }

    private synchronized @Nullable Piece poll() {
      Piece piece = waiting.poll();
      return piece == null ? null : lent(piece);
    }

    private synchronized Piece lent(Piece piece) {
      piece.lent = true;
      return piece;
    }

    void takeBack(Piece piece) {
      if (!kept(piece)) {
        piece.arena.close();
      }
    }

    private synchronized boolean kept(Piece piece) {
      if (!piece.lent) {
        throw new IllegalStateException("given back twice");
      }
      piece.lent = false;
      if (waiting.size() >= most) {
        return false;
      }
      waiting.push(piece);
      return true;
    }
  }
}
