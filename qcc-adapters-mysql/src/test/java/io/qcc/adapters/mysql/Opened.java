package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.server.PoolLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Stores on servers, as a gateway opens them. */
final class Opened {

  static final PoolLimits LIMITS = new PoolLimits(10, Duration.ofSeconds(3));

  private Opened() {}

  static SqlStore on(ServerAddress address, Path directory) {
    return on(address, directory, null);
  }

  static SqlStore on(ServerAddress address, Path directory, @Nullable String key) {
    return ServerStore.opened(address, "PROXY_MYSQL_DSN", LIMITS, directory, key);
  }
}
