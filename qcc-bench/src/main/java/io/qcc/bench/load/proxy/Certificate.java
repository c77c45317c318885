package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed ECDSA P-256 certificate for the loopback address, made anew for each run.
 *
 * @param chain the certificate, as PEM
 * @param bundle key and certificate, as PEM
 * @param trust a PKCS#12 file in which a JVM finds it as the only trusted one
 */
public record Certificate(Path chain, Path bundle, Path trust) {

  /** Of the files that are made here; it protects nothing. */
  private static final String PASSWORD = "changeit";

  /** With the {@code keytool} of the JDK that this runs on. */
  public static Certificate make(Path dir) throws IOException, InterruptedException {
    Path store = dir.resolve("bench.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "bench",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool made no certificate; it said: " + said);
    }
    try {
      return write(dir, KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** What makes a JVM trust it, and nobody else. */
  List<String> javaOptions() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trust, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  private static Certificate write(Path dir, KeyStore store)
      throws IOException, GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    String certificate = pem("CERTIFICATE", store.getCertificate("bench").getEncoded());
    String key = pem("PRIVATE KEY", store.getKey("bench", password).getEncoded());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, password);
    trusted.setCertificateEntry("bench", store.getCertificate("bench"));
    Path trust = dir.resolve("trust.p12");
    try (var out = Files.newOutputStream(trust)) {
      trusted.store(out, password);
    }
    return new Certificate(
        Files.writeString(dir.resolve("bench.crt"), certificate),
        Files.writeString(dir.resolve("bench.pem"), key + certificate),
        trust);
  }

  private static String pem(String what, byte[] bytes) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + what
        + "-----\n"
        + lines.encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
