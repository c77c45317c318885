package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.DATA_KEY;

import io.qcc.adapters.mysql.secret.BrokenSeal;
import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.adapters.mysql.secret.MasterKey;
import io.qcc.adapters.mysql.secret.SecretKeyFile;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.store.StoreUnavailable;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Unwraps the database's data key, or makes the first one. */
final class DataKeys {

  private static final int ONLY = 1;

  private final Database database;
  private final String where;
  private final KeyRemedy remedy;
  private final SecretKeyFile file;
  private final Supplier<MasterKey> newFile;

  /**
   * @param where the database, for people
   * @param newFile makes {@code file}
   */
  DataKeys(
      Database database,
      String where,
      KeyRemedy remedy,
      SecretKeyFile file,
      Supplier<MasterKey> newFile) {
    this.database = database;
    this.where = where;
    this.remedy = remedy;
    this.file = file;
    this.newFile = newFile;
  }

  /** For a database that lies in {@code directory}, as the key does. */
  static DataKeys in(DataDirectory directory, Database database) {
    SecretKeyFile file = directory.secretKey();
    return new DataKeys(
        database,
        directory.database().toString(),
        KeyRemedy.BESIDE,
        file,
        () -> file.create(directory.ownerOnly()));
  }

  DataKey unlock(@Nullable MasterKey configured) {
    try {
      Optional<String> wrapped = database.read(DataKeys::stored);
      return unwrap(wrapped.orElseGet(() -> first(configured)), configured);
    } catch (StoreUnavailable e) {
      throw new StoreRefused(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<String> stored(DSLContext sql) {
    return sql.select(DATA_KEY.WRAPPED).from(DATA_KEY).fetchOptional(DATA_KEY.WRAPPED);
  }

  /**
   * Of several gateways that begin at once one gets the row, and makes its key file while the
   * others wait for the row; so they find it, make no file, and have the right key or are told.
   */
  private String first(@Nullable MasterKey configured) {
    DataKey key = DataKey.generate();
    return database.write(
        sql -> {
          Optional<String> others = stored(sql);
          if (others.isPresent()) {
            return others.get();
          }
          sql.insertInto(DATA_KEY).set(DATA_KEY.ID, ONLY).set(DATA_KEY.WRAPPED, "").execute();
          String wrapped =
              key.wrap(configured == null ? file.read().orElseGet(newFile) : configured);
          sql.update(DATA_KEY).set(DATA_KEY.WRAPPED, wrapped).execute();
          return wrapped;
        });
  }

  private DataKey unwrap(String wrapped, @Nullable MasterKey configured) {
    MasterKey master = configured;
    if (master == null) {
      master =
          file.read()
              .orElseThrow(
                  () ->
                      new StoreRefused(
                          where + " is sealed and its key is missing: " + remedy.missing));
    }
    try {
      return DataKey.unwrap(wrapped, master);
    } catch (BrokenSeal e) {
      throw new StoreRefused(
          where
              + " is sealed with another secret key: "
              + (configured == null ? remedy.otherFile : remedy.otherGiven),
          e);
    }
  }
}
