package io.qcc.adapters.mysql.memory;

import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.AccountsContract;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.DigestsContract;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.account.SessionsContract;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.HealthHistoryContract;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.node.NodesContract;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.setting.SettingStoreContract;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.PastRequestsContract;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.RequestLogContract;
import org.junit.jupiter.api.Nested;

/** The contracts, on the store in memory. */
class MemoryStoreTest {

  private final MemoryStore store = new MemoryStore();

  @Nested
  class KeepsAccounts extends AccountsContract {

    @Override
    protected Accounts accounts() {
      return store.accounts();
    }

    @Override
    protected Nodes nodes() {
      return store.nodes();
    }

    @Override
    protected Sessions sessions() {
      return store.sessions();
    }
  }

  @Nested
  class KeepsSessions extends SessionsContract {

    @Override
    protected Accounts accounts() {
      return store.accounts();
    }

    @Override
    protected Sessions sessions() {
      return store.sessions();
    }
  }

  @Nested
  class KeepsNodes extends NodesContract {

    @Override
    protected Accounts accounts() {
      return store.accounts();
    }

    @Override
    protected Nodes nodes() {
      return store.nodes();
    }
  }

  @Nested
  class KeepsHealthHistory extends HealthHistoryContract {

    @Override
    protected Accounts accounts() {
      return store.accounts();
    }

    @Override
    protected Nodes nodes() {
      return store.nodes();
    }

    @Override
    protected HealthHistory history() {
      return store.history();
    }
  }

  @Nested
  class KeepsRequestLog extends RequestLogContract {

    @Override
    protected RequestLog requests() {
      return store.requests();
    }
  }

  @Nested
  class KeepsPastRequests extends PastRequestsContract {

    @Override
    protected RequestLog requests() {
      return store.requests();
    }

    @Override
    protected PastRequests past() {
      return store.pastRequests();
    }
  }

  @Nested
  class KeepsSettingStore extends SettingStoreContract {

    @Override
    protected SettingStore settings() {
      return store.settings();
    }
  }

  @Nested
  class KeepsDigests extends DigestsContract {

    @Override
    protected Digests digests() {
      return store.digests();
    }

    @Override
    protected Digests others() {
      return new MemoryStore().digests();
    }
  }
}
