package io.qcc.adapters.mysql.real;

import io.qcc.adapters.mysql.address.DatabaseUrl;
import io.qcc.adapters.mysql.address.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL from Maven Central, with the user {@code boss} whose password is {@code hunter2}. It
 * refuses to run as root, so root lets nobody run it.
 */
final class Postgres implements RealServer {

  private static final int NOBODY = 65_534;

  static final class Holder {
    static final Postgres SERVER = new Postgres();

    private Holder() {}
  }

  private final boolean root = System.getProperty("user.name").equals("root");
  private final AtomicInteger databases = new AtomicInteger();
  private final Path base;
  private final Path data;
  private final int port;

  private Postgres() {
    try {
      Path home = Temporary.directory("qcc-postgres");
      base = PostgresBinaries.unpack(home.resolve("base"));
      Path theirs = Files.createDirectory(home.resolve("theirs"));
      data = theirs.resolve("data");
      Path password = Files.writeString(theirs.resolve("password"), "hunter2\n");
      open(home);
      open(theirs);
      open(password);
      if (root) {
        Files.setAttribute(theirs, "unix:uid", NOBODY);
      }
      run(
          "initdb",
          "-D",
          data.toString(),
          "-U",
          "boss",
          "-A",
          "scram-sha-256",
          "--pwfile=" + password,
          "--no-sync",
          "--encoding=UTF8",
          "--locale=C");
      port = freePort();
      start();
      Temporary.atTheEnd(this::stop, home);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public ServerAddress database(String name) {
    return DatabaseUrl.parse("postgres://boss:hunter2@127.0.0.1:%d/%s".formatted(port, name));
  }

  @Override
  public ServerAddress fresh() {
    String name = "qcc" + databases.incrementAndGet();
    execute(database("postgres"), "CREATE DATABASE " + name);
    return database(name);
  }

  @Override
  public void stop() {
    try {
      run("pg_ctl", "stop", "-w", "-m", "fast", "-D", data.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start() {
    try {
      run(
          "pg_ctl",
          "start",
          "-w",
          "-D",
          data.toString(),
          "-l",
          data.resolve("log.txt").toString(),
          "-o",
          "-p %d -h 127.0.0.1 -k '' -c fsync=off -c max_connections=200".formatted(port));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY));
      command.add("--clear-groups");
    }
    command.add(base.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    // Not a pipe: the server would inherit it, and it would never end.
    Path said = Files.createTempFile("qcc-postgres", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(base.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(said);
    }
  }
}
