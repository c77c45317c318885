package io.qcc.server;

import io.qcc.adapters.mysql.ServerStore;
import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.adapters.mysql.server.PoolLimits;
import io.qcc.server.setting.Secret;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.StoreGiven;
import io.qcc.server.setting.StoreVariables;
import io.qcc.server.setting.Variables;

/** Opens the store that the settings name. */
final class StoreOpening {

  private StoreOpening() {}

  static Store of(Settings settings) {
    String key = settings.get(Variables.QCC_SECRET_KEY).map(Secret::reveal).orElse(null);
    return switch (StoreGiven.of(settings)) {
      case StoreGiven.Memory() -> new MemoryStore();
      case StoreGiven.Embedded(var directory) -> SqliteStore.open(directory, key);
      case StoreGiven.Server(var address, var named) ->
          ServerStore.open(
              address,
              named,
              new PoolLimits(
                  settings.get(StoreVariables.QCC_DB_POOL_SIZE),
                  settings.get(StoreVariables.QCC_DB_CONNECT_TIMEOUT)),
              settings.get(Variables.QCC_DATA_DIR),
              key);
    };
  }
}
