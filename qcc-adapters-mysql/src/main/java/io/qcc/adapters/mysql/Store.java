package io.qcc.adapters.mysql;

import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.lease.Leases;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestLog;

/** All that the gateway remembers, opened as one and closed as one. Its parts are thread-safe. */
public interface Store extends AutoCloseable {

  Accounts accounts();

  Nodes nodes();

  /** The accounts and nodes once more, for who holds them in memory. */
  Configuration configuration();

  Leases leases();

  Reports reports();

  /** Whether other gateways may be on it at the same time. */
  boolean isShared();

  Sessions sessions();

  SettingStore settings();

  HealthHistory history();

  RequestLog requests();

  Prices prices();

  PricedRequests pricedRequests();

  Spent spent();

  Rollups rollups();

  PastRequests pastRequests();

  /** Keyed with this store's own secret, so that what it keeps can be found again by it alone. */
  Digests digests();

  /** What and where it is, for people; no secrets. */
  String description();

  /** Gives back files and locks; the parts must not be used afterwards. */
  @Override
  void close();
}
