package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.adapters.mysql.secret.MasterKey;
import io.qcc.adapters.mysql.secret.SecretKeyFile;
import io.qcc.adapters.mysql.server.Pool;
import io.qcc.adapters.mysql.server.PoolLimits;
import io.qcc.adapters.mysql.server.Product;
import io.qcc.adapters.mysql.server.ServerFault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A store on a MySQL, MariaDB or PostgreSQL server, which several gateways may share. */
public final class ServerStore {

  private static final Logger LOG = System.getLogger(ServerStore.class.getName());

  private ServerStore() {}

  /**
   * Opens the store, making its tables first if the database is empty.
   *
   * @param named the variable that names the server, for messages
   * @param dataDir where the key is kept if {@code secretKey} is null
   * @param secretKey the value of {@code QCC_SECRET_KEY}
   * @throws io.qcc.ports.store.StoreRefused if it must not be, or cannot be opened
   */
  public static Store open(
      ServerAddress address,
      String named,
      PoolLimits limits,
      Path dataDir,
      @Nullable String secretKey) {
    return opened(address, named, limits, dataDir, secretKey);
  }

  /** The same, for tests that break it. */
  static SqlStore opened(
      ServerAddress address,
      String named,
      PoolLimits limits,
      Path dataDir,
      @Nullable String secretKey) {
    MasterKey configured = secretKey == null ? null : MasterKey.parse(secretKey, "QCC_SECRET_KEY");
    Quiet.libraries();
    var fault = new ServerFault(address, named);
    Product product = new ServerTables(fault, limits).prepare();
    String description = product.words() + " " + address.place();
    var database = new ServerDatabase(Pool.open(address, limits), product.dialect(), fault);
    try {
      DataKey key = keys(database, description, dataDir).unlock(configured);
      if (configured == null) {
        LOG.log(
            Level.INFO,
            "secrets in {0} are sealed with {1}: every gateway on it needs the same key; copy the"
                + " file, or set QCC_SECRET_KEY to what is in it",
            description,
            dataDir.resolve(DataDirectory.SECRET_KEY));
      }
      return new SqlStore(database, key, description, true, () -> {});
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static DataKeys keys(Database database, String description, Path dataDir) {
    var file = new SecretKeyFile(dataDir.resolve(DataDirectory.SECRET_KEY));
    return new DataKeys(
        database,
        description,
        KeyRemedy.SHARED,
        file,
        () -> file.create(OwnerOnly.file(DataDirectory.make(dataDir))));
  }
}
