package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * A distribution of the gateway with everything on: a store, one tenant with a key, one node.
 *
 * @param dist the folder that holds {@code bin/cccli}
 * @param javaOptions for its JVM, beside those of the distribution; may be empty
 * @param store the address of a database server as the gateway's {@code --proxy-mysql-dsn} takes
 *     it; empty: a file of the run's own
 */
public record Qcc(String name, Path dist, String javaOptions, String store) implements Target {

  private static final String PASSWORD = "bench-admin-password";
  private static final String KEY = "bench-tenant-key";

  @Override
  public Optional<String> missing() {
    return Files.isExecutable(cccli())
        ? Optional.empty()
        : Optional.of("there is no " + cccli() + " (./cccli --version builds it)");
  }

  @Override
  public boolean compilesWhileRunning() {
    return true;
  }

  private Path cccli() {
    return dist.resolve("bin/cccli");
  }

  @Override
  public Running start(Upstream upstream, Path dir) throws IOException, InterruptedException {
    int port = Ports.free();
    var environment = new HashMap<String, String>();
    environment.put("LISTEN_ADDR", "127.0.0.1:" + port);
    environment.put("QCC_DATA_DIR", dir.resolve("data").toString());
    environment.put("QCC_ADMIN_PASSWORD", PASSWORD);
    environment.put("DOCKER_HOST", "unix:///nowhere/docker.sock");
    environment.put("QCC_DRAIN", "1s");
    environment.put("QCC_LOG", "warning");
    environment.put("QCC_JAVA_OPTS", options(upstream));
    if (!store.isEmpty()) {
      environment.put("PROXY_MYSQL_DSN", store);
    }
    Program program = Program.start(List.of(cccli().toString(), "proxy"), environment, dir, port);
    try {
      var admin = new QccAdmin(port, PASSWORD);
      String account = admin.account("bench", KEY);
      admin.node(account, upstream.url());
      var tenants = new QccTenants(admin, account, upstream.url());
      return new Running(port, KEY, Optional.of(program), Optional.of(tenants));
    } catch (IOException e) {
      program.close();
      throw e;
    }
  }

  private String options(Upstream upstream) {
    if (!upstream.secure()) {
      return javaOptions;
    }
    return javaOptions + " " + String.join(" ", upstream.certificate().javaOptions());
  }
}
