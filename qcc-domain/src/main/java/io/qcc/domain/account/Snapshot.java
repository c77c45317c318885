package io.qcc.domain.account;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.qcc.domain.routing.Pool;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every account, key and node as they were at one moment; immutable. */
public final class Snapshot {

  /** A proxy key and the account it belongs to. */
  public record Owned(Account account, ProxyKey key) {}

  private static final Comparator<Account> OLDEST_FIRST =
      Comparator.comparing(Account::created).thenComparing(account -> account.id().value());

  private static final Comparator<Node> BY_WEIGHT =
      Comparator.comparingInt(Node::weight)
          .thenComparing(Node::created)
          .thenComparing(node -> node.id().value());

  private final List<Account> accounts;
  private final List<Node> nodes;
  private final Map<AccountId, Account> byId;
  private final Map<KeyDigest, Owned> byKey;
  private final Map<NodeId, Node> nodeById;
  private final Map<AccountId, Pool> pools;
  private final Map<AccountId, Account> limited;

  Snapshot(List<Account> accounts, List<Node> nodes) {
    this(accounts, nodes, Map.of());
  }

  /**
   * @param before pools of accounts whose nodes may be the same still
   */
  private Snapshot(List<Account> accounts, List<Node> nodes, Map<AccountId, Pool> before) {
    this.accounts = accounts.stream().sorted(OLDEST_FIRST).toList();
    this.nodes = nodes.stream().sorted(BY_WEIGHT).toList();
    byId = this.accounts.stream().collect(toUnmodifiableMap(Account::id, Function.identity()));
    byKey = keys(this.accounts);
    limited =
        this.accounts.stream()
            .filter(Account::isLimited)
            .collect(toUnmodifiableMap(Account::id, Function.identity()));
    nodeById = this.nodes.stream().collect(toUnmodifiableMap(Node::id, Function.identity()));
    pools = new HashMap<>();
    this.nodes.stream()
        .collect(groupingBy(Node::account))
        .forEach((id, of) -> pools.put(id, before.getOrDefault(id, Pool.EMPTY).with(of)));
  }

  private static Map<KeyDigest, Owned> keys(List<Account> accounts) {
    var keys = new HashMap<KeyDigest, Owned>();
    for (Account account : accounts) {
      for (ProxyKey key : account.keys()) {
        keys.put(key.digest(), new Owned(account, key));
      }
    }
    return keys;
  }

  /** All, oldest first. */
  public List<Account> accounts() {
    return accounts;
  }

  /** All, by weight, then oldest first, then id. */
  public List<Node> nodes() {
    return nodes;
  }

  public @Nullable Account account(AccountId id) {
    return byId.get(id);
  }

  /** The account of that name, compared without regard to case. */
  public @Nullable Account named(String name) {
    for (Account account : accounts) {
      if (account.name().equalsIgnoreCase(name)) {
        return account;
      }
    }
    return null;
  }

  /** Whose key it is, whether or not it is in force. */
  public @Nullable Owned find(KeyDigest digest) {
    return byKey.get(digest);
  }

  /** Those that have limits, or keys that have. */
  public Map<AccountId, Account> limited() {
    return limited;
  }

  public @Nullable Node node(NodeId id) {
    return nodeById.get(id);
  }

  /** By weight, then oldest first, then id; empty for an unknown account. */
  public List<Node> nodesOf(AccountId account) {
    return poolOf(account).nodes();
  }

  /** The same nodes, for choosing among them. */
  public Pool poolOf(AccountId account) {
    return pools.getOrDefault(account, Pool.EMPTY);
  }

  /** All as it was read anew; pools of which nothing changed stay the same. */
  Snapshot with(List<Account> allAccounts, List<Node> allNodes) {
    return new Snapshot(allAccounts, allNodes, pools);
  }

  /** Whether both hold the same. */
  boolean isLike(Snapshot other) {
    return accounts.equals(other.accounts) && nodes.equals(other.nodes);
  }

  Snapshot with(Account account) {
    var changed = new ArrayList<>(accounts);
    changed.removeIf(old -> old.id().equals(account.id()));
    changed.add(account);
    return new Snapshot(changed, nodes, pools);
  }

  Snapshot with(Node node) {
    var changed = new ArrayList<>(nodes);
    changed.removeIf(old -> old.id().equals(node.id()));
    changed.add(node);
    return new Snapshot(accounts, changed, pools);
  }

  Snapshot without(AccountId account) {
    return new Snapshot(
        accounts.stream().filter(old -> !old.id().equals(account)).toList(),
        nodes.stream().filter(old -> !old.account().equals(account)).toList(),
        pools);
  }

  Snapshot without(NodeId node) {
    return new Snapshot(
        accounts, nodes.stream().filter(old -> !old.id().equals(node)).toList(), pools);
  }
}
