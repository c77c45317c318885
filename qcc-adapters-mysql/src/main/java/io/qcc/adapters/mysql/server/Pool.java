package io.qcc.adapters.mysql.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.address.ServerAddress.Kind;
import java.time.Duration;

/** Makes pools of connections to a server. */
public final class Pool {

  private static final long IDLE_MILLIS = Duration.ofMinutes(2).toMillis();
  private static final long LIFE_MILLIS = Duration.ofMinutes(15).toMillis();

  private Pool() {}

  public static HikariDataSource open(ServerAddress address, PoolLimits limits) {
    HikariConfig config = config(address, limits, Drivers.SILENCE);
    // All that a transaction reads is of one moment, on every server.
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    return new HikariDataSource(config);
  }

  /** For migrations: few connections, and a statement may take as long as it must. */
  public static HikariDataSource patient(ServerAddress address, PoolLimits limits) {
    HikariConfig config = config(address, new PoolLimits(3, limits.connect()), Duration.ZERO);
    // Whoever waited for Flyway's lock must see what was done while it waited.
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }

  private static HikariConfig config(ServerAddress address, PoolLimits limits, Duration silence) {
    var config = new HikariConfig();
    config.setPoolName("qcc " + address.place());
    config.setDriverClassName(Drivers.name(address.kind()));
    config.setJdbcUrl(address.url());
    config.setDataSourceProperties(Drivers.properties(address, limits.connect(), silence));
    if (address.kind() == Kind.MYSQL) {
      config.setConnectionInitSql(Drivers.MYSQL_SESSION);
    }
    config.setMaximumPoolSize(limits.size());
    // Kept up, connections are tried again only every five seconds once the server has been away;
    // made when needed, at once.
    config.setMinimumIdle(0);
    config.setConnectionTimeout(limits.connect().toMillis());
    config.setValidationTimeout(limits.connect().toMillis());
    config.setIdleTimeout(IDLE_MILLIS);
    config.setMaxLifetime(LIFE_MILLIS);
    // Whether the server is there has been seen by then.
    config.setInitializationFailTimeout(-1);
    return config;
  }
}
