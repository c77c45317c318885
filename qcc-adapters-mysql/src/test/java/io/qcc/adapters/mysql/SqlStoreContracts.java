package io.qcc.adapters.mysql;

import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.RollupsContract;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.usage.RequestLog;
import org.junit.jupiter.api.Nested;

/** The contracts of a store in tables: it keeps sums too, which one in memory does not. */
abstract class SqlStoreContracts extends StoreContracts {

  @Nested
  class KeepsRollups extends RollupsContract {

    @Override
    protected RequestLog requests() {
      return store().requests();
    }

    @Override
    protected PricedRequests priced() {
      return store().pricedRequests();
    }

    @Override
    protected Rollups rollups() {
      return store().rollups();
    }
  }
}
