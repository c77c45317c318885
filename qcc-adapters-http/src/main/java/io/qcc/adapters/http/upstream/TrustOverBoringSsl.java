package io.qcc.adapters.http.upstream;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Asks the JDK's trust manager in words it knows: of TLS 1.3, where a cipher suite says nothing of
 * the kind of certificate, Conscrypt says {@code GENERIC} and the JDK {@code UNKNOWN}.
 *
 * <p>The host's name is OkHttp's to verify, as ever.
 */
record TrustOverBoringSsl(X509TrustManager jdk) implements X509TrustManager {

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    jdk.checkServerTrusted(chain, authType.equals("GENERIC") ? "UNKNOWN" : authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("we are nobody's server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }
}
