package io.qcc.adapters.http.upstream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSessionContext;

/**
 * Conscrypt's sessions, without those that have expired.
 *
 * <p>Conscrypt resumes the oldest session that a node gave. Once that one has expired it resumes
 * none, and keeps it until so many others have come that it is pushed out.
 */
final class Sessions {

  /** To look through a thousand takes a fraction of a millisecond. */
  static final Duration EVERY = Duration.ofMillis(100);

  private final SSLSessionContext conscrypt;
  private final LongSupplier nanoTime;
  private final AtomicLong looked;

  Sessions(SSLSessionContext conscrypt, LongSupplier nanoTime) {
    this.conscrypt = conscrypt;
    this.nanoTime = nanoTime;
    this.looked = new AtomicLong(nanoTime.getAsLong());
  }

  /** To be called before each handshake; looks from time to time. */
  void forgetExpired() {
    long now = nanoTime.getAsLong();
    long last = looked.get();
    if (now - last >= EVERY.toNanos() && looked.compareAndSet(last, now)) {
      // Having its limit set, if only to what it is, makes it look through them.
      conscrypt.setSessionTimeout(conscrypt.getSessionTimeout());
    }
  }
}
