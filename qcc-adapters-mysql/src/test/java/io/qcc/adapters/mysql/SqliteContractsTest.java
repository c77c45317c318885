package io.qcc.adapters.mysql;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contracts, on SQLite. */
class SqliteContractsTest extends SqlStoreContracts {

  private static SqlStore store;

  @BeforeAll
  static void open(@TempDir Path directory) {
    store = SqliteStore.opened(directory, null);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @BeforeEach
  void empty() {
    Emptied.all(store);
  }

  @Override
  protected Store store() {
    return store;
  }
}
