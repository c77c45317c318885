package io.qcc.server;

import io.qcc.adapters.http.loop.Loops;
import io.qcc.adapters.http.upstream.OkHttpUpstream;
import java.util.concurrent.CompletableFuture;

/**
 * The two ways to the nodes, one for traffic and one for probes; made on a thread of their own, for
 * setting up TLS takes its time and the store can be opened meanwhile.
 */
final class Upstreams implements AutoCloseable {

  private final CompletableFuture<OkHttpUpstream> traffic;
  private final CompletableFuture<OkHttpUpstream> probes;

  Upstreams(Loops loops) {
    traffic =
        CompletableFuture.supplyAsync(
            () -> OkHttpUpstream.create(loops),
            task -> Thread.ofPlatform().name("qcc-start").daemon().start(task));
    probes = traffic.thenApply(OkHttpUpstream::another);
  }

  OkHttpUpstream traffic() {
    return traffic.join();
  }

  OkHttpUpstream probes() {
    return probes.join();
  }

  @Override
  public void close() {
    traffic().close();
    probes().close();
  }
}
