package io.qcc.adapters.mysql;

import io.qcc.ports.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * One connection and one lock: SQLite has one writer anyway, a statement takes microseconds, the
 * request path never comes here, and no pool has to be told about pragmas. Nobody gets in between.
 */
final class SqliteDatabase implements Database {

  private final Path file;
  private final Connection connection;
  private final DSLContext sql;
  private final ReentrantLock lock = new ReentrantLock();

  SqliteDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    Settings settings = new Settings().withRenderSchema(false).withExecuteLogging(false);
    this.sql = DSL.using(connection, SQLDialect.SQLITE, settings);
  }

  @Override
  public <T> T read(Function<DSLContext, T> work) {
    return guarded(() -> work.apply(sql));
  }

  @Override
  public <T> T write(Function<DSLContext, T> work) {
    return guarded(() -> sql.transactionResult(transaction -> work.apply(transaction.dsl())));
  }

  private <T> T guarded(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } catch (DataAccessException e) {
      throw SqliteFault.unavailable(e, file);
    } catch (IllegalArgumentException e) {
      // From a record's own check: somebody else wrote that row.
      throw new StoreUnavailable(
          file + " holds a row that this version cannot read: restore it from a backup", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqliteFault.unavailable(e, file);
    } finally {
      lock.unlock();
    }
  }
}
