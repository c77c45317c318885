package io.qcc.adapters.mysql.memory;

import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.StoreContracts;

/** The contracts, on the store in memory. */
class MemoryStoreTest extends StoreContracts {

  private final MemoryStore store = new MemoryStore();

  @Override
  protected Store store() {
    return store;
  }
}
