package io.qcc.adapters.mysql;

import com.zaxxer.hikari.HikariDataSource;
import io.qcc.adapters.mysql.server.ServerFault;
import io.qcc.adapters.mysql.server.Trouble;
import io.qcc.ports.store.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * A pool of connections to a server that others use too. A transaction that another one crossed is
 * run again, a bounded number of times.
 */
final class ServerDatabase implements Database {

  private static final Settings SETTINGS =
      new Settings().withRenderSchema(false).withExecuteLogging(false);

  private static final int TRIES = 12;
  private static final int LONGEST_PAUSE_MILLIS = 64;

  private final HikariDataSource pool;
  private final SQLDialect dialect;
  private final ServerFault fault;

  ServerDatabase(HikariDataSource pool, SQLDialect dialect, ServerFault fault) {
    this.pool = pool;
    this.dialect = dialect;
    this.fault = fault;
  }

  @Override
  public <T> T read(Function<DSLContext, T> work) {
    try (Connection connection = connection()) {
      return work.apply(on(connection));
    } catch (SQLException | DataAccessException e) {
      throw fault.unavailable(e);
    } catch (NullPointerException e) {
      throw fault.unavailable(lost(e));
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  @Override
  public <T> T write(Function<DSLContext, T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = connection()) {
        return on(connection).transactionResult(transaction -> work.apply(transaction.dsl()));
      } catch (SQLException | DataAccessException e) {
        if (attempt == TRIES || !Trouble.passes(e)) {
          throw fault.unavailable(e);
        }
      } catch (NullPointerException e) {
        throw fault.unavailable(lost(e));
      } catch (IllegalArgumentException e) {
        throw unreadable(e);
      }
      pause(attempt);
    }
  }

  /**
   * What Connector/J means by it where the server went between two of a transaction's statements.
   *
   * @throws NullPointerException the same, where it is our own
   */
  static SQLException lost(NullPointerException e) {
    StackTraceElement[] stack = e.getStackTrace();
    if (stack.length == 0 || !stack[0].getClassName().startsWith("com.mysql.cj.")) {
      throw e;
    }
    return new SQLNonTransientConnectionException("the connection is lost", "08003", e);
  }

  private Connection connection() throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      if (Trouble.told(e) == null && pool.isRunning() && inUse() >= pool.getMaximumPoolSize()) {
        throw new StoreUnavailable(
            "all %d connections to %s are in use: raise QCC_DB_POOL_SIZE"
                .formatted(pool.getMaximumPoolSize(), fault.address().place()),
            e);
      }
      throw e;
    }
  }

  private int inUse() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  private DSLContext on(Connection connection) {
    return DSL.using(connection, dialect, SETTINGS);
  }

  /** Different for each of those that crossed, or they would cross again. */
  private static void pause(int attempt) {
    int most = Math.min(1 << attempt, LONGEST_PAUSE_MILLIS);
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(most + 1)));
  }

  /** From a record's own check: somebody else wrote that row. */
  private StoreUnavailable unreadable(IllegalArgumentException e) {
    return new StoreUnavailable(
        fault.address().place()
            + " holds a row that this version cannot read: restore it from a backup",
        e);
  }

  @Override
  public void close() {
    pool.close();
  }
}
