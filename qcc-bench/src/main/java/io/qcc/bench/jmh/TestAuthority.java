package io.qcc.bench.jmh;

import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of our own, and a server with a certificate that it signed; ECDSA P-256 both. */
final class TestAuthority {

  private static final HeldCertificate ROOT =
      new HeldCertificate.Builder().certificateAuthority(0).ecdsa256().build();

  private static final HeldCertificate LEAF =
      new HeldCertificate.Builder()
          .signedBy(ROOT)
          .addSubjectAlternativeName("localhost")
          .ecdsa256()
          .build();

  private TestAuthority() {}

  /** A new one, which knows no session. */
  static SSLContext client() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(ROOT.certificate())
        .build()
        .sslContext();
  }

  static SSLContext server() {
    return new HandshakeCertificates.Builder().heldCertificate(LEAF).build().sslContext();
  }
}
