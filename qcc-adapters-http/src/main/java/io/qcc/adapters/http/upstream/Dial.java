package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/** One try to connect, begun on the I/O thread, that another thread may give up. */
final class Dial {

  private final CompletableFuture<StreamConnection> answer = new CompletableFuture<>();
  private volatile @Nullable IoFuture<StreamConnection> future;

  /**
   * @throws IOException the address cannot be reached, or this was canceled
   */
  StreamConnection connect(XnioIoThread io, InetSocketAddress target, OptionMap options)
      throws IOException {
    io.execute(() -> begin(io.openStreamConnection(target, null, options)));
    try {
      return answer.get();
    } catch (CancellationException e) {
      throw NodeSocket.closedException();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException refused ? refused : new IOException(e.getCause());
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw NodeSocket.closedException();
    }
  }

  void cancel() {
    answer.cancel(false);
    IoFuture<StreamConnection> dialing = future;
    if (dialing != null) {
      dialing.cancel();
    }
  }

  private void begin(IoFuture<StreamConnection> begun) {
    future = begun;
    if (answer.isCancelled()) {
      begun.cancel();
    }
    begun.addNotifier(
        new IoFuture.HandlingNotifier<StreamConnection, @Nullable Void>() {
          @Override
          public void handleDone(StreamConnection made, @Nullable Void nothing) {
            future = null; // nothing to cancel any more
            if (!answer.complete(made)) {
              IoUtils.safeClose(made);
            }
          }

          @Override
          public void handleFailed(IOException refused, @Nullable Void nothing) {
            answer.completeExceptionally(refused);
          }

          @Override
          public void handleCancelled(@Nullable Void nothing) {
            answer.cancel(false);
          }
        },
        null);
  }
}
