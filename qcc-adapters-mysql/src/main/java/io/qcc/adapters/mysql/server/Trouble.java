package io.qcc.adapters.mysql.server;

import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a server's refusal comes to for an operator; each has a remedy of its own. */
public enum Trouble {
  LOGIN,
  HOST_NOT_ALLOWED,
  NO_DATABASE,
  RIGHTS,
  CONNECTIONS_USED_UP,
  READ_ONLY,
  FULL,
  /** Somebody else held, or had just written, what was to be written. */
  CROSSED,
  TABLES,
  VALUE,
  UNKNOWN_HOST,
  TLS,
  PUBLIC_KEY,
  AWAY,
  OTHER;

  /** Of MySQL and MariaDB, whose codes are finer than their states; PostgreSQL has states only. */
  public static Trouble of(Throwable failure) {
    if (cause(failure, UnknownHostException.class) != null) {
      return UNKNOWN_HOST;
    }
    if (cause(failure, SSLException.class) != null) {
      return TLS;
    }
    SQLException told = told(failure);
    if (told == null) {
      return OTHER;
    }
    // Neither driver has a code for these.
    String message = String.valueOf(told.getMessage());
    if (message.contains("Public Key Retrieval")) {
      return PUBLIC_KEY;
    }
    if (message.contains(" SSL")) {
      return TLS;
    }
    Trouble byCode = ofCode(told.getErrorCode());
    return byCode == OTHER ? ofState(String.valueOf(told.getSQLState())) : byCode;
  }

  private static Trouble ofCode(int code) {
    return switch (code) {
      case 1045, 1251, 1698, 1820, 1862, 3118, 4151 -> LOGIN;
      case 1129, 1130 -> HOST_NOT_ALLOWED;
      case 1049 -> NO_DATABASE;
      case 1044, 1142, 1143, 1227, 1370 -> RIGHTS;
      case 1040, 1203, 1226 -> CONNECTIONS_USED_UP;
      case 1290, 1792, 1836 -> READ_ONLY;
      case 3, 1021, 1114 -> FULL;
      case 1020, 1205, 1213 -> CROSSED;
      case 1054, 1146 -> TABLES;
      case 1048, 1062, 1118, 1264, 1300, 1366, 1406, 1451, 1452, 1644, 3819, 4025 -> VALUE;
      case 1053, 1077, 1079, 1927 -> AWAY;
      default -> OTHER;
    };
  }

  private static Trouble ofState(String state) {
    return switch (state) {
      // No password, where one is asked for.
      case "08004" -> LOGIN;
      case "3D000" -> NO_DATABASE;
      case "42501" -> RIGHTS;
      case "53300" -> CONNECTIONS_USED_UP;
      case "53100" -> FULL;
      case "25006" -> READ_ONLY;
      case "55P03" -> CROSSED;
      case "42P01", "42703" -> TABLES;
      case "57P01", "57P02", "57P03" -> AWAY;
      // A trigger of the operator's.
      case "45000", "P0001" -> VALUE;
      default ->
          switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> AWAY;
            case "28" -> LOGIN;
            case "40" -> CROSSED;
            case "22", "23", "44" -> VALUE;
            default -> OTHER;
          };
    };
  }

  /**
   * Whether another transaction was in the way, so that the same one may well succeed when it sees
   * what that other one did. A constraint that forbids a row is such a case: whoever wrote it had
   * looked before, and nothing forbade it then.
   */
  public static boolean passes(Throwable failure) {
    SQLException told = told(failure);
    return told != null
        && (of(told) == CROSSED || String.valueOf(told.getSQLState()).startsWith("23"));
  }

  /** The innermost one that has a state: a pool, and jOOQ, put theirs around it. */
  public static @Nullable SQLException told(Throwable failure) {
    SQLException told = null;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && e.getSQLState() != null) {
        told = e;
      }
    }
    return told;
  }

  static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
