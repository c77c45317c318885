package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Gives a second try a pool of its own, empty and soon forgotten: the only sure way to a new
 * connection.
 */
final class FreshConnection implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Chain next =
        Flight.of(chain.request()).fresh
            ? chain.withConnectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            : chain;
    return next.proceed(chain.request());
  }
}
