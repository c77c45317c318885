package io.qcc.adapters.mysql;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contracts, on SQLite. */
class SqliteContractsTest extends SqlStoreContracts {

  @TempDir Path directory;

  private Store store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(directory, null);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected Store store() {
    return store;
  }
}
