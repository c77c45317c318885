package io.qcc.adapters.http.admin;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xnio.IoUtils;

/**
 * Sends a long body a piece at a time, each when the one before is gone; then neither a large
 * answer nor a slow client costs more memory than a piece. An answer that cannot be finished ends
 * with its connection, so that nobody takes it for whole.
 */
record PieceByPiece(HttpServerExchange exchange, Reply.Pieces pieces) implements Runnable {

  private static final Logger LOG = System.getLogger(PieceByPiece.class.getName());

  /** A client that takes nothing of a piece for so long has left. */
  private static final long STALL_SECONDS = 30;

  @Override
  public void run() {
    boolean whole = false;
    try {
      String piece;
      while ((piece = pieces.next()) != null) {
        send(piece);
      }
      whole = true;
    } catch (IOException | TimeoutException gone) {
      // Nobody is there to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "{0} was cut short: {1}", exchange.getRequestPath(), e);
    }
    if (whole) {
      exchange.endExchange();
    } else {
      exchange.getIoThread().execute(() -> IoUtils.safeClose(exchange.getConnection()));
    }
  }

  private void send(String piece) throws IOException, InterruptedException, TimeoutException {
    var gone = new CompletableFuture<Boolean>();
    exchange
        .getResponseSender()
        .send(
            ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)),
            new IoCallback() {
              @Override
              public void onComplete(HttpServerExchange same, Sender sender) {
                gone.complete(true);
              }

              @Override
              public void onException(HttpServerExchange same, Sender sender, IOException cause) {
                gone.completeExceptionally(cause);
              }
            });
    try {
      gone.get(STALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
