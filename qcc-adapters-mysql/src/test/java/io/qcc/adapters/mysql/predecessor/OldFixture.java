package io.qcc.adapters.mysql.predecessor;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Makes databases of the predecessor from {@code predecessor/*.sql}. */
public final class OldFixture {

  /** Everything in them that is secret, but for what stands in the documentation. */
  public static final List<String> SECRETS =
      List.of(
          "correct horse",
          "adm-key-0123456789abcdefghij",
          "alpha-pass",
          "alpha-key-0123456789abcdefghij",
          "sk-ant-alpha-secret-1",
          "sk-ant-oat01-alpha-secret-2",
          "sk-ant-alpha-secret-3",
          "sk-ant-alpha-secret-4",
          "sk-ant-alpha-secret-6");

  private OldFixture() {}

  /** A closed SQLite file of version 1.9. */
  public static Path file(Path file) {
    try (Connection writer = open(file)) {
      run(writer, "sqlite", "rows", "forms");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  /** As the predecessor holds it open: with its log ahead beside it. */
  public static Connection open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
    }
    return connection;
  }

  /** A new database of version 1.9. */
  public static ServerAddress on(RealServer real) {
    ServerAddress address = real.fresh();
    real.execute(address, statements("mysql", "rows"));
    return address;
  }

  static void run(Connection connection, String... scripts) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String sql : statements(scripts)) {
        statement.execute(sql);
      }
    }
  }

  static String[] statements(String... scripts) {
    return Arrays.stream(scripts)
        .flatMap(script -> Arrays.stream(text(script).split(";\n")))
        .filter(statement -> !statement.isBlank())
        .toArray(String[]::new);
  }

  private static String text(String script) {
    String name = "/predecessor/" + script + ".sql";
    try (InputStream in = OldFixture.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
