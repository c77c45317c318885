package io.qcc.adapters.mysql.predecessor;

import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** Opens the predecessor's SQLite file, which the predecessor may be writing to. */
final class OldFile {

  private OldFile() {}

  static OldDatabase open(Path path) {
    Path file = path.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new PredecessorUnreadable("there is no file " + file);
    }
    if (!Files.isReadable(file)) {
      throw new PredecessorUnreadable(file + " cannot be read by this user");
    }
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + uri(file));
      connection.setAutoCommit(false);
      return new OldDatabase(
          connection,
          "SQLite " + file,
          OldDatabase.Kind.SQLITE,
          new OldTimes(ZoneOffset.UTC),
          e -> describe(e, file));
    } catch (SQLException e) {
      throw new PredecessorUnreadable(describe(e, file), e);
    }
  }

  /**
   * While somebody has the database open there is a log beside it, and what is in that log counts.
   * Without one nobody has, and no file is made beside it.
   */
  private static String uri(Path file) {
    boolean alone = !Files.exists(beside(file, "-wal")) && !Files.exists(beside(file, "-journal"));
    return "file:" + file.toUri().getRawPath() + (alone ? "?immutable=1" : "");
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static String describe(SQLException e, Path file) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    return switch (code) {
      case SQLITE_NOTADB -> file + " is no SQLite database";
      case SQLITE_CORRUPT -> file + " is damaged";
      case SQLITE_BUSY, SQLITE_LOCKED -> file + " is locked: stop the program that holds it";
      case SQLITE_READONLY, SQLITE_CANTOPEN ->
          file
              + " was not closed properly, or its directory cannot be written: start and stop the"
              + " predecessor once, or import a copy of it with its -wal file";
      default -> file + " cannot be read (SQLite error " + e.getErrorCode() + ")";
    };
  }
}
