package io.qcc.adapters.mysql;

import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.store.ValueRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in one line what SQLite's error means for the operator. */
final class SqliteFault {

  private static final int PRIMARY = 0xff;

  private SqliteFault() {}

  static StoreUnavailable unavailable(Throwable failure, Path file) {
    String text = describe(failure, file);
    return switch (code(failure)) {
      case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE ->
          new ValueRefused(text, failure);
      default -> new StoreUnavailable(text, failure);
    };
  }

  static String describe(Throwable failure, Path file) {
    SQLiteErrorCode code = code(failure);
    return switch (code) {
      case SQLITE_FULL -> "no space left for " + file + ": free disk space";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          file + " cannot be written: make it writable for this user";
      case SQLITE_CANTOPEN -> file + " cannot be opened: check that it exists and its permissions";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          file + " is locked by another program: end what has it open";
      case SQLITE_NOTADB -> file + " is not a database of this gateway: " + RESTORE;
      case SQLITE_CORRUPT -> file + " is damaged: " + RESTORE;
      case SQLITE_IOERR -> "the disk under " + file + " fails: check the disk and its mount";
      case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE ->
          file + " does not take a value that does not fit its tables";
      default -> file + " does not work (" + code.name() + "): check the disk and the file";
    };
  }

  static final String RESTORE = "restore it from a backup, or move it away to start anew";

  private static SQLiteErrorCode code(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException e) {
        return SQLiteErrorCode.getErrorCode(e.getResultCode().code & PRIMARY);
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
