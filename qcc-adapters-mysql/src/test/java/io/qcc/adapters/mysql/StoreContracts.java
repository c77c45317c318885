package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.AccountsContract;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.DigestsContract;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.account.SessionsContract;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.budget.SpentContract;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.configuration.ConfigurationContract;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.HealthHistoryContract;
import io.qcc.ports.lease.Leases;
import io.qcc.ports.lease.LeasesContract;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.SumsContract;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.neighbour.ReportsContract;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.node.NodesContract;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.PricedRequestsContract;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.pricing.PricesContract;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.setting.SettingStoreContract;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.PastRequestsContract;
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
  class KeepsConfiguration extends ConfigurationContract {

    @Override
    protected Configuration configuration() {
      return store().configuration();
    }

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
  class KeepsLeases extends LeasesContract {

    @Override
    protected Leases leases() {
      return store().leases();
    }
  }

  @Nested
  class KeepsReports extends ReportsContract {

    @Override
    protected Reports reports() {
      return store().reports();
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
  class KeepsSpent extends SpentContract {

    @Override
    protected RequestLog requests() {
      return store().requests();
    }

    @Override
    protected Spent spent() {
      return store().spent();
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
  class KeepsPastRequests extends PastRequestsContract {

    @Override
    protected RequestLog requests() {
      return store().requests();
    }

    @Override
    protected PastRequests past() {
      return store().pastRequests();
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
