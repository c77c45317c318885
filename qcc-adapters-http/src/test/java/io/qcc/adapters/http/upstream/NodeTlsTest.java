package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NodeTlsTest {

  private static final X509Certificate[] STRANGER = {
    new okhttp3.tls.HeldCertificate.Builder().build().certificate()
  };

  @Test
  void isBoringSslWhereTheBuildRuns() {
    assertThat(NodeTls.trusting(NodeTls.usualTrust()).toString()).isEqualTo("BoringSSL");
    assertThat(NodeTls.jdk(NodeTls.usualTrust()).toString()).isEqualTo("JDK");
  }

  @Test
  void leavesTheProvidersOfTheJvmAsTheyAre() {
    NodeTls.trusting(NodeTls.usualTrust());
    assertThat(Arrays.stream(Security.getProviders()).map(each -> each.getName()))
        .doesNotContain("Conscrypt");
  }

  @Test
  void refusesWhomTheJdkDoesNotTrustWhateverTheKindOfKey() {
    var trust = new TrustOverBoringSsl(NodeTls.usualTrust());
    for (String type : new String[] {"GENERIC", "ECDHE_ECDSA", "ECDHE_RSA"}) {
      assertThatThrownBy(() -> trust.checkServerTrusted(STRANGER, type))
          .isInstanceOf(CertificateException.class)
          .hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void trustsNoClients() {
    var trust = new TrustOverBoringSsl(NodeTls.usualTrust());
    assertThatThrownBy(() -> trust.checkClientTrusted(STRANGER, "GENERIC"))
        .isInstanceOf(CertificateException.class);
  }
}
