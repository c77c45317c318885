package io.qcc.adapters.mysql.memory;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.Session;
import io.qcc.ports.configuration.Outdated;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.lease.Lease;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.usage.LedgerEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a memory store holds; touched only under its lock. */
final class Contents {

  final Map<AccountId, Account> accounts = new HashMap<>();
  final Map<NodeId, Node> nodes = new HashMap<>();
  final Map<KeyDigest, Session> sessions = new HashMap<>();
  final Map<String, String> settings = new TreeMap<>();
  final Map<NodeId, NodePast> pasts = new HashMap<>();
  final Map<String, GatewayRun> runs = new HashMap<>();
  final TreeMap<RequestPlace, LedgerEntry> requests = new TreeMap<>();
  final Map<PriceId, Price> prices = new HashMap<>();
  final Set<PriceId> offeredPrices = new HashSet<>();

  final Map<String, Lease> leases = new HashMap<>();
  final Map<String, MemoryReports.Told> told = new HashMap<>();
  long version;

  private final ReentrantLock lock = new ReentrantLock();

  /** What nodes left behind that are no more goes too. */
  void forgetPastsOfTheGone() {
    pasts.keySet().retainAll(nodes.keySet());
  }

  /** The configuration is about to change, unless somebody changed it since it was {@code seen}. */
  void advance(@Nullable Long seen) {
    if (seen != null && seen != version) {
      throw new Outdated();
    }
    version++;
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void run(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
