package io.qcc.adapters.http.upstream;

import io.qcc.adapters.http.loop.TestLoops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server's certificate for {@code localhost}, and a client that trusts it. */
final class Certificates {

  private static final HeldCertificate HELD =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  static final HandshakeCertificates SERVER =
      new HandshakeCertificates.Builder().heldCertificate(HELD).build();

  static final HandshakeCertificates CLIENT =
      new HandshakeCertificates.Builder().addTrustedCertificate(HELD.certificate()).build();

  private Certificates() {}

  static OkHttpUpstream trusting() {
    return trusting(Way.USUAL);
  }

  static OkHttpUpstream trusting(Way way) {
    return OkHttpUpstream.over(TestLoops.SHARED, way.tls());
  }

  /** Whose TLS it is. */
  enum Way {
    /** BoringSSL's where there is a library for this system. */
    USUAL(NodeTls::trusting),
    JDK(NodeTls::jdk);

    private final Function<X509TrustManager, NodeTls> trusting;

    Way(Function<X509TrustManager, NodeTls> trusting) {
      this.trusting = trusting;
    }

    NodeTls tls() {
      return trusting.apply(CLIENT.trustManager());
    }
  }

  static ServerSocket listener() throws IOException {
    return listener(SERVER.sslContext());
  }

  static ServerSocket listener(SSLContext context) throws IOException {
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
  }
}
