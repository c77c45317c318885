package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.DATA_KEY;

import io.qcc.adapters.mysql.secret.BrokenSeal;
import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.adapters.mysql.secret.MasterKey;
import io.qcc.adapters.mysql.secret.SecretKeyFile;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.store.StoreUnavailable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Unwraps the database's data key, or makes the first one. */
final class DataKeys {

  private static final int ONLY = 1;

  private final Database database;
  private final DataDirectory directory;

  DataKeys(Database database, DataDirectory directory) {
    this.database = database;
    this.directory = directory;
  }

  DataKey unlock(@Nullable MasterKey configured) {
    try {
      Optional<String> wrapped =
          database.read(sql -> sql.selectFrom(DATA_KEY).fetchOptional(DATA_KEY.WRAPPED));
      return wrapped.isPresent() ? unwrap(wrapped.get(), configured) : first(configured);
    } catch (StoreUnavailable e) {
      throw new StoreRefused(String.valueOf(e.getMessage()), e);
    }
  }

  private DataKey first(@Nullable MasterKey configured) {
    MasterKey master = configured;
    if (master == null) {
      SecretKeyFile file = directory.secretKey();
      master = file.read().orElseGet(() -> file.create(directory.ownerOnly()));
    }
    DataKey key = DataKey.generate();
    String wrapped = key.wrap(master);
    database.write(
        sql ->
            sql.insertInto(DATA_KEY)
                .set(DATA_KEY.ID, ONLY)
                .set(DATA_KEY.WRAPPED, wrapped)
                .execute());
    return key;
  }

  private DataKey unwrap(String wrapped, @Nullable MasterKey configured) {
    MasterKey master = configured;
    if (master == null) {
      master =
          directory
              .secretKey()
              .read()
              .orElseThrow(
                  () ->
                      new StoreRefused(
                          directory.database()
                              + " is sealed and its key is missing: put secret.key back beside it,"
                              + " or set QCC_SECRET_KEY to the key it was made with"));
    }
    try {
      return DataKey.unwrap(wrapped, master);
    } catch (BrokenSeal e) {
      throw new StoreRefused(
          directory.database()
              + " is sealed with another secret key: "
              + (configured == null
                  ? "put the secret.key back that it was made with, or set QCC_SECRET_KEY"
                  : "set QCC_SECRET_KEY to the key it was made with, or unset it if that is in"
                      + " secret.key"),
          e);
    }
  }
}
