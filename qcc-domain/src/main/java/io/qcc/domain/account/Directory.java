package io.qcc.domain.account;

import io.qcc.domain.routing.Pool;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and nodes of the store, held in memory as one immutable snapshot.
 *
 * <p>Whoever reads never waits and never sees half a change. Whoever writes goes through here, one
 * at a time: first the store, and only if it took the change, the snapshot. So a store that is away
 * leaves both as they were. A change of several steps runs inside {@link #exclusively}.
 */
public final class Directory {

  private final Accounts accounts;
  private final Nodes nodes;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicReference<Snapshot> snapshot =
      new AtomicReference<>(new Snapshot(List.of(), List.of()));

  /** Reads the store. */
  public Directory(Accounts accounts, Nodes nodes) {
    this.accounts = accounts;
    this.nodes = nodes;
    reload();
  }

  public Snapshot now() {
    return snapshot.get();
  }

  /** By weight, then oldest first, then id; disabled ones too; empty for an unknown account. */
  public List<Node> nodesOf(AccountId account) {
    return now().nodesOf(account);
  }

  /** The same nodes, for choosing among them. */
  public Pool poolOf(AccountId account) {
    return now().poolOf(account);
  }

  public @Nullable Account account(AccountId id) {
    return now().account(id);
  }

  /** Whose key it is, whether or not it is in force. */
  public Snapshot.@Nullable Owned find(KeyDigest digest) {
    return now().find(digest);
  }

  /** Reads everything from the store again. */
  public void reload() {
    exclusively(
        () -> {
          var read = new Snapshot(accounts.all(), nodes.all());
          snapshot.set(read);
          return read;
        });
  }

  /** Runs {@code change} while nobody else writes; what it reads is still so when it writes. */
  <T> T exclusively(Supplier<T> change) {
    writing.lock();
    try {
      return change.get();
    } finally {
      writing.unlock();
    }
  }

  Accounts.Put put(Account account) {
    return exclusively(
        () -> {
          Accounts.Put put = accounts.put(account);
          if (put == Accounts.Put.STORED) {
            snapshot.updateAndGet(old -> old.with(account));
          }
          return put;
        });
  }

  /** Empty: the store has an account of that id by now, as the snapshot has then. */
  Optional<Accounts.Put> add(Account account) {
    return exclusively(
        () -> {
          Optional<Accounts.Put> added = accounts.add(account);
          if (added.isEmpty()) {
            reload();
          } else if (added.get() == Accounts.Put.STORED) {
            snapshot.updateAndGet(old -> old.with(account));
          }
          return added;
        });
  }

  boolean put(Node node) {
    return exclusively(
        () -> {
          boolean stored = nodes.put(node);
          if (stored) {
            snapshot.updateAndGet(old -> old.with(node));
          }
          return stored;
        });
  }

  void remove(AccountId account) {
    exclusively(
        () -> {
          boolean removed = accounts.remove(account);
          snapshot.updateAndGet(old -> old.without(account));
          return removed;
        });
  }

  void remove(NodeId node) {
    exclusively(
        () -> {
          boolean removed = nodes.remove(node);
          snapshot.updateAndGet(old -> old.without(node));
          return removed;
        });
  }
}
