package io.qcc.adapters.http.upstream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Arrays;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the nodes: BoringSSL's, through Conscrypt, at a third of the price of the JDK's; where its
 * library does not load, the JDK's. Whom to trust is the JDK's decision either way.
 *
 * <p>Nothing is installed for the whole JVM: others in it keep the providers they have.
 */
final class NodeTls {

  /** Sessions that are kept to be resumed, of all nodes together. */
  private static final int SESSIONS = 1000;

  private static final Logger LOG = System.getLogger(NodeTls.class.getName());

  private final String whose;
  private final SSLSocketFactory sockets;
  private final X509TrustManager trust;

  private NodeTls(String whose, SSLSocketFactory sockets, X509TrustManager trust) {
    this.whose = whose;
    this.sockets = sockets;
    this.trust = trust;
  }

  /**
   * @param trust judges the nodes' certificates
   */
  static NodeTls trusting(X509TrustManager trust) {
    return trusting(trust, System::nanoTime);
  }

  static NodeTls trusting(X509TrustManager trust, LongSupplier nanoTime) {
    Provider boring = boringSsl();
    return boring == null ? jdk(trust) : boringSsl(boring, trust, nanoTime);
  }

  /** The certificate authorities that the JDK trusts, or {@code javax.net.ssl.trustStore} names. */
  static X509TrustManager usualTrust() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the JDK trusts no certificates"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK's trusted certificates cannot be read", e);
    }
  }

  static NodeTls jdk(X509TrustManager trust) {
    return new NodeTls("JDK", new SealedSockets(context(null, trust), () -> {}), trust);
  }

  private static NodeTls boringSsl(
      Provider provider, X509TrustManager trust, LongSupplier nanoTime) {
    SSLContext context = context(provider, new TrustOverBoringSsl(trust));
    context.getClientSessionContext().setSessionCacheSize(SESSIONS);
    var sessions = new Sessions(context.getClientSessionContext(), nanoTime);
    return new NodeTls("BoringSSL", new SealedSockets(context, sessions::forgetExpired), trust);
  }

  OkHttpClient.Builder on(OkHttpClient.Builder builder) {
    return builder.sslSocketFactory(sockets, trust);
  }

  /** Whose it is. */
  @Override
  public String toString() {
    return whose;
  }

  private static SSLContext context(@Nullable Provider provider, X509TrustManager trust) {
    try {
      var context =
          provider == null
              ? SSLContext.getInstance("TLS")
              : SSLContext.getInstance("TLS", provider);
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("there is no TLS", e);
    }
  }

  /** Null: there is no library for this system, or it may not be unpacked here. */
  private static @Nullable Provider boringSsl() {
    try {
      return Conscrypt.newProvider();
    } catch (LinkageError e) {
      LOG.log(Level.DEBUG, "TLS is the JDK's", e);
      return null;
    }
  }
}
