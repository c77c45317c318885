package io.qcc.domain.account;

import io.qcc.domain.routing.Pool;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.configuration.Outdated;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and nodes of the store, held in memory as one immutable snapshot.
 *
 * <p>Whoever reads never waits and never sees half a change. Whoever writes goes through here, one
 * at a time: first the store, and only if it took the change, the snapshot. So a store that is away
 * leaves both as they were. A change of several steps runs inside {@link #exclusively}.
 *
 * <p>Other gateways may write to the same store. It takes a change only from who has seen all
 * others, so none is lost, and every rule holds that a change was judged by.
 */
public final class Directory {

  /** How often a change may be outrun by another gateway's. */
  private static final int TRIES = 10;

  private final Configuration configuration;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicReference<Snapshot> snapshot =
      new AtomicReference<>(new Snapshot(List.of(), List.of()));

  /** The snapshot is at least as new as this. Written under the lock. */
  private volatile long version;

  private volatile BiConsumer<Snapshot, Snapshot> listener = (_, _) -> {};

  /** Over a store that nobody else writes to. Reads it. */
  public Directory(Accounts accounts, Nodes nodes) {
    this(new Alone(accounts, nodes));
  }

  /** Reads the store. */
  public Directory(Configuration configuration) {
    this.configuration = configuration;
    reload();
  }

  /**
   * From now on {@code changed} is told, while nobody writes, of what others changed: how it was,
   * and how it is.
   */
  public void listen(BiConsumer<Snapshot, Snapshot> changed) {
    listener = changed;
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

  /**
   * Reads everything from the store again, if it is not what it was. May block.
   *
   * @return whether others changed something, perhaps what is not held here
   */
  public boolean catchUp() {
    long stored = configuration.version(); // before the lock, for the store may be slow or away
    boolean moved = stored != version;
    if (moved) {
      exclusively(
          () -> {
            if (stored != version) {
              reload();
            }
            return stored;
          });
    }
    return moved;
  }

  /** Reads everything from the store again. */
  public void reload() {
    exclusively(
        () -> {
          long read = configuration.version();
          Snapshot old = now();
          Snapshot now =
              old.with(configuration.accounts(read).all(), configuration.nodes(read).all());
          version = read;
          if (!now.isLike(old)) {
            snapshot.set(now);
            listener.accept(old, now);
          }
          return now;
        });
  }

  /**
   * Runs {@code change} while nobody else here writes; what it reads is still so when it writes. If
   * another gateway wrote meanwhile, it runs again from the start, and then sees that.
   *
   * @throws Outdated that happened again and again
   */
  public <T> T exclusively(Supplier<T> change) {
    writing.lock();
    try {
      return writing.getHoldCount() > 1 ? change.get() : repeated(change);
    } finally {
      writing.unlock();
    }
  }

  private <T> T repeated(Supplier<T> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return change.get();
      } catch (Outdated outrun) {
        if (attempt == TRIES) {
          throw outrun;
        }
        reload();
      }
    }
  }

  /** The same for an act at the admin door, which is told if it is outrun again and again. */
  <T> Answer<T> act(Supplier<Answer<T>> act) {
    try {
      return exclusively(act);
    } catch (Outdated e) {
      return new Answer.Conflict<>("changed_meanwhile", String.valueOf(e.getMessage()));
    }
  }

  public Accounts.Put put(Account account) {
    return exclusively(
        () -> {
          Accounts.Put put = written(seen -> configuration.accounts(seen).put(account));
          if (put == Accounts.Put.STORED) {
            snapshot.updateAndGet(old -> old.with(account));
          }
          return put;
        });
  }

  /** Empty: the store has an account of that id by now, as the snapshot has then. */
  public Optional<Accounts.Put> add(Account account) {
    return exclusively(
        () -> {
          Optional<Accounts.Put> added = written(seen -> configuration.accounts(seen).add(account));
          if (added.isEmpty()) {
            reload();
          } else if (added.get() == Accounts.Put.STORED) {
            snapshot.updateAndGet(old -> old.with(account));
          }
          return added;
        });
  }

  public boolean put(Node node) {
    return exclusively(
        () -> {
          boolean stored = written(seen -> configuration.nodes(seen).put(node));
          if (stored) {
            snapshot.updateAndGet(old -> old.with(node));
          }
          return stored;
        });
  }

  void remove(AccountId account) {
    exclusively(
        () -> {
          boolean removed = written(seen -> configuration.accounts(seen).remove(account));
          snapshot.updateAndGet(old -> old.without(account));
          return removed;
        });
  }

  void remove(NodeId node) {
    exclusively(
        () -> {
          boolean removed = written(seen -> configuration.nodes(seen).remove(node));
          snapshot.updateAndGet(old -> old.without(node));
          return removed;
        });
  }

  private <T> T written(Function<Long, T> write) {
    long seen = version;
    T answer = write.apply(seen);
    version = seen + 1;
    return answer;
  }
}
