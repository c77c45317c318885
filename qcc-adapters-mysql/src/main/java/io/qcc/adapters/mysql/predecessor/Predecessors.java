package io.qcc.adapters.mysql.predecessor;

import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.ports.predecessor.Predecessor;
import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Opens the predecessor's databases, however they are named. */
public final class Predecessors {

  /** What may hold a password is no path, whatever is wrong with it: paths are repeated. */
  private static final Pattern SERVER =
      Pattern.compile("(?:jdbc:)?(?:mysql|mariadb):.*|.*@.*", Pattern.CASE_INSENSITIVE);

  private Predecessors() {}

  /**
   * @param from the path of a file, or a server in one of the spellings that {@link MysqlDsn} knows
   * @throws IllegalArgumentException it is neither; repeats nothing of it
   * @throws PredecessorUnreadable there is no such database, or it is something else
   */
  public static Predecessor open(String from) {
    if (isFile(from) || !SERVER.matcher(from).matches()) {
      return checked(OldFile.open(Path.of(from)));
    }
    ServerAddress address = MysqlDsn.parse(from);
    return checked(OldServer.open(address, OldServer.zone(from)));
  }

  private static boolean isFile(String from) {
    try {
      return Files.exists(Path.of(from));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Predecessor checked(OldDatabase database) {
    try {
      OldTables.check(database);
      return new SqlPredecessor(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
