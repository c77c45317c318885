package io.qcc.bench.load.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * One selector and the thread that serves it; whatever is registered is touched by that thread
 * only.
 */
public final class Loop implements AutoCloseable {

  /** What stands behind a registered channel. */
  public interface Peer {

    /** The channel can do something of what its key asks for. */
    void ready(SelectionKey key) throws IOException;

    /** {@link #ready} threw; the channel is of no more use. */
    void broken(IOException cause);
  }

  /** What is to be done by the clock. */
  public interface Ticker {

    /**
     * Does what is due.
     *
     * @param now {@link System#nanoTime()}
     * @return nanoseconds to the next call; 0 polls without sleeping, anything else is rounded up
     *     to milliseconds, for selectors know no finer
     */
    long tick(long now);
  }

  public static final Ticker IDLE = now -> Long.MAX_VALUE;

  private static final long PATIENCE_SECONDS = 60;
  private static final int READ_BYTES = 256 * 1024;

  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(READ_BYTES);
  private final Thread thread;
  private volatile boolean open = true;
  private Ticker ticker = IDLE;

  public Loop(String name) throws IOException {
    selector = Selector.open();
    thread = Thread.ofPlatform().name(name).daemon().start(this::serve);
  }

  /**
   * Where everything that arrives on this loop is read into; good until the next channel's turn.
   */
  public ByteBuffer incoming() {
    return incoming.clear();
  }

  public Selector selector() {
    return selector;
  }

  /** To be called on the loop's thread. */
  public void tick(Ticker next) {
    ticker = next;
  }

  /**
   * Runs something on the loop's thread and waits for what it returns; a loop that is stuck or dead
   * is an exception.
   */
  public <T> T ask(Callable<T> question) {
    var answer = new CompletableFuture<T>();
    tasks.add(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    selector.wakeup();
    return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private void serve() {
    try (selector) {
      while (open) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        select(ticker.tick(System.nanoTime()));
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void select(long nanos) throws IOException {
    if (nanos <= 0) {
      selector.selectNow(Loop::turn);
    } else if (nanos == Long.MAX_VALUE) {
      selector.select(Loop::turn);
    } else {
      selector.select(Loop::turn, (nanos + 999_999) / 1_000_000);
    }
  }

  private static void turn(SelectionKey key) {
    if (!(key.attachment() instanceof Peer peer)) {
      throw new IllegalStateException("a key without a peer");
    }
    try {
      if (key.isValid()) {
        peer.ready(key);
      }
    } catch (IOException e) {
      peer.broken(e);
    }
  }

  @Override
  public void close() {
    open = false;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
