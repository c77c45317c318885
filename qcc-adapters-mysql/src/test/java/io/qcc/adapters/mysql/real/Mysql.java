package io.qcc.adapters.mysql.real;

import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.address.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * MySQL itself, for whoever has one unpacked: in place of MariaDB, with the same user. {@code
 * .ci/mysql/run} has one.
 */
final class Mysql implements RealServer {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Path base;
  private final Path home;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private Process process;

  /**
   * @param base where {@code bin/mysqld} is
   */
  Mysql(Path base) {
    this.base = base.toAbsolutePath();
    try {
      home = Temporary.directory("qcc-mysql");
      Files.writeString(
          home.resolve("boss.sql"),
          "CREATE USER IF NOT EXISTS boss@'%' IDENTIFIED WITH mysql_native_password BY 'hunter2';\n"
              + "GRANT ALL ON *.* TO boss@'%' WITH GRANT OPTION;\n");
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
      end(mysqld("--initialize-insecure"));
      start();
      Temporary.atTheEnd(this::stop, home);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process mysqld(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                base.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + home.resolve("data"),
                "--tmpdir=" + home));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log.txt").toFile()))
        .start();
  }

  private void end(Process ending) {
    int code = ending.onExit().join().exitValue();
    if (code != 0) {
      throw new IllegalStateException("mysqld: " + code + "\n" + log());
    }
  }

  private String log() {
    try {
      return Files.readString(home.resolve("log.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public ServerAddress database(String name) {
    return MysqlDsn.parse("boss:hunter2@tcp(127.0.0.1:%d)/%s".formatted(port, name));
  }

  @Override
  public ServerAddress fresh() {
    String name = "qcc" + databases.incrementAndGet();
    execute(database("mysql"), "CREATE DATABASE " + name);
    return database(name);
  }

  @Override
  public void stop() {
    process.destroy();
    end(process);
  }

  @Override
  public void start() {
    try {
      process =
          mysqld(
              "--port=" + port,
              "--bind-address=127.0.0.1",
              "--mysqlx=OFF",
              "--socket=" + home.resolve("socket"),
              "--pid-file=" + home.resolve("pid"),
              "--init-file=" + home.resolve("boss.sql"),
              "--innodb-flush-log-at-trx-commit=0",
              "--skip-log-bin",
              "--character-set-server=latin1",
              "--collation-server=latin1_swedish_ci");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        throw new IllegalStateException("mysqld does not answer\n" + log());
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private boolean answers() {
    ServerAddress address = database("mysql");
    try (var _ = DriverManager.getConnection(address.url(), address.user(), address.password())) {
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
