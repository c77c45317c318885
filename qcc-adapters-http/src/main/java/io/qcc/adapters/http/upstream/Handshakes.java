package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Lets one call of many open the connection that all of them can share.
 *
 * <p>OkHttp learns that a node speaks HTTP/2 at the end of a handshake. Left to itself, each call
 * of a burst shakes hands, and all connections but one are thrown away.
 */
final class Handshakes implements Interceptor {

  private final ConcurrentHashMap<String, Entrance> entrances = new ConcurrentHashMap<>();

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    Flight flight = Flight.of(chain.request());
    if (!url.isHttps() || flight.fresh) {
      return chain.proceed(chain.request());
    }
    Entrance entrance =
        entrances.computeIfAbsent(url.host() + ":" + url.port(), node -> new Entrance());
    flight.through(entrance);
    try {
      enter(entrance, flight);
      return chain.proceed(chain.request());
    } finally {
      entrance.left(flight);
    }
  }

  private static void enter(Entrance entrance, Flight flight) throws IOException {
    for (CompletableFuture<@Nullable Void> opening = entrance.enter(flight);
        opening != null;
        opening = entrance.enter(flight)) {
      CompletableFuture<@Nullable Void> mine = opening.copy();
      flight.waitsFor(mine);
      try {
        mine.get();
      } catch (CancellationException | ExecutionException e) {
        throw new IOException("canceled", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
