package io.qcc.adapters.http.upstream;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up on threads of its own, so that a resolver that hangs can be walked away from.
 *
 * <p>The JDK's lookup can be neither bounded nor interrupted. Here the caller waits for a future,
 * which the {@link Flight} it belongs to cancels; who asks for a name being looked up shares the
 * lookup.
 */
final class PatientDns implements Dns, AutoCloseable {

  /** The blocking lookup. */
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final ConcurrentHashMap<String, CompletableFuture<List<InetAddress>>> asked =
      new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("qcc-dns-", 0).factory());

  PatientDns(Resolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    CompletableFuture<List<InetAddress>> mine =
        asked
            .computeIfAbsent(host, name -> CompletableFuture.supplyAsync(() -> ask(host), threads))
            .copy();
    if (Flight.CURRENT.isBound()) {
      Flight.CURRENT.get().waitsFor(mine);
    }
    try {
      return mine.get();
    } catch (ExecutionException e) {
      throw unknown(host, e.getCause());
    } catch (CancellationException e) {
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, new InterruptedIOException());
    }
  }

  private List<InetAddress> ask(String host) {
    try {
      return List.of(resolver.resolve(host));
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    } finally {
      asked.remove(host);
    }
  }

  private static UnknownHostException unknown(String host, @Nullable Throwable cause) {
    var e = new UnknownHostException(host);
    e.initCause(cause);
    return e;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
