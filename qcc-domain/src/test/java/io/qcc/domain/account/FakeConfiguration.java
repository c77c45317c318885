package io.qcc.domain.account;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.configuration.Outdated;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The stores of a {@link World}, and the number that tells whether they changed. */
final class FakeConfiguration implements Configuration {

  private final Accounts accounts;
  private final Nodes nodes;
  private final Runnable reach;
  private long version;

  /** So often somebody else writes just before us. */
  int outrun;

  /** What somebody else does before each of our next writes. */
  final Queue<Runnable> meanwhile = new ArrayDeque<>();

  /**
   * @param reach throws while the store is away
   */
  FakeConfiguration(Accounts accounts, Nodes nodes, Runnable reach) {
    this.accounts = accounts;
    this.nodes = nodes;
    this.reach = reach;
  }

  @Override
  public long version() {
    reach.run();
    return version;
  }

  private void advance(long seen) {
    reach.run();
    if (!meanwhile.isEmpty()) {
      meanwhile.remove().run();
    }
    if (outrun > 0) {
      outrun--;
      version++;
    }
    if (seen != version) {
      throw new Outdated();
    }
    version++;
  }

  @Override
  public Accounts accounts(long seen) {
    return new Accounts() {
      @Override
      public List<Account> all() {
        return accounts.all();
      }

      @Override
      public Put put(Account account) {
        advance(seen);
        return accounts.put(account);
      }

      @Override
      public Optional<Put> add(Account account) {
        advance(seen);
        return accounts.add(account);
      }

      @Override
      public boolean remove(AccountId id) {
        advance(seen);
        return accounts.remove(id);
      }
    };
  }

  @Override
  public Nodes nodes(long seen) {
    return new Nodes() {
      @Override
      public List<Node> all() {
        return nodes.all();
      }

      @Override
      public boolean put(Node node) {
        advance(seen);
        return nodes.put(node);
      }

      @Override
      public boolean remove(NodeId id) {
        advance(seen);
        return nodes.remove(id);
      }
    };
  }
}
