package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.AccountsContract;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.DigestsContract;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.account.SessionsContract;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.HealthHistoryContract;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.SumsContract;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.node.NodesContract;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.PricedRequestsContract;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.pricing.PricesContract;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.setting.SettingStoreContract;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.RequestLogContract;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every port, for a store to keep; a kind of store extends it and supplies itself,
 * empty for each test.
 */
public abstract class StoreContracts {

  protected abstract Store store();

  @Nested
  class KeepsAccounts extends AccountsContract {

    @Override
    protected Accounts accounts() {
      return store().accounts();
    }

    @Override
    protected Nodes nodes() {
      return store().nodes();
    }

    @Override
    protected Sessions sessions() {
      return store().sessions();
    }
  }

  @Nested
  class KeepsSessions extends SessionsContract {

    @Override
    protected Accounts accounts() {
      return store().accounts();
    }

    @Override
    protected Sessions sessions() {
      return store().sessions();
    }
  }

  @Nested
  class KeepsNodes extends NodesContract {

    @Override
    protected Accounts accounts() {
      return store().accounts();
    }

    @Override
    protected Nodes nodes() {
      return store().nodes();
    }
  }

  @Nested
  class KeepsHealthHistory extends HealthHistoryContract {

    @Override
    protected Accounts accounts() {
      return store().accounts();
    }

    @Override
    protected Nodes nodes() {
      return store().nodes();
    }

    @Override
    protected HealthHistory history() {
      return store().history();
    }
  }

  @Nested
  class KeepsRequestLog extends RequestLogContract {

    @Override
    protected RequestLog requests() {
      return store().requests();
    }
  }

  @Nested
  class KeepsPricedRequests extends PricedRequestsContract {

    @Override
    protected RequestLog requests() {
      return store().requests();
    }

    @Override
    protected PricedRequests priced() {
      return store().pricedRequests();
    }
  }

  @Nested
  class KeepsPrices extends PricesContract {

    @Override
    protected Prices prices() {
      return store().prices();
    }
  }

  @Nested
  class AnswersSums extends SumsContract {

    @Override
    protected RequestLog requests() {
      return store().requests();
    }

    @Override
    protected Rollups rollups() {
      return store().rollups();
    }
  }

  @Nested
  class KeepsSettingStore extends SettingStoreContract {

    @Override
    protected SettingStore settings() {
      return store().settings();
    }
  }

  @Nested
  class KeepsDigests extends DigestsContract {

    @Override
    protected Digests digests() {
      return store().digests();
    }

    @Override
    protected Digests others() {
      return new MemoryStore().digests();
    }
  }
}
