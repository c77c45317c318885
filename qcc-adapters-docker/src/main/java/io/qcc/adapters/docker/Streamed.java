package io.qcc.adapters.docker;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes piece by piece, on a thread of docker-java's. Unlike docker-java's own it is
 * also closed if it begins only after that, and logs nothing.
 */
final class Streamed<T> implements ResultCallback<T> {

  private final Consumer<T> pieces;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private @Nullable Closeable source;
  private boolean closed;

  Streamed(Consumer<T> pieces) {
    this.pieces = pieces;
  }

  @Override
  public void onStart(Closeable stream) {
    synchronized (this) {
      source = stream;
      if (!closed) {
        return;
      }
    }
    shut(stream);
  }

  @Override
  public void onNext(T piece) {
    pieces.accept(piece);
  }

  @Override
  public void onError(Throwable failure) {
    ended.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    ended.complete(true);
  }

  /** Whether it has ended; false: not within the limit. */
  boolean within(Duration limit) throws EngineFault, InterruptedException {
    try {
      return ended.get(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw Engine.fault(e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public void close() {
    Closeable stream;
    synchronized (this) {
      closed = true;
      stream = source;
    }
    if (stream != null) {
      shut(stream);
    }
  }

  private void shut(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      ended.completeExceptionally(e); // nobody waits for it any more
    }
  }
}
