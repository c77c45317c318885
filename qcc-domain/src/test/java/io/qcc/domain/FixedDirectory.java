package io.qcc.domain;

import io.qcc.domain.account.Directory;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A directory of accounts and nodes that nobody administers. */
public final class FixedDirectory {

  private FixedDirectory() {}

  public static Directory of(List<Account> accounts, Supplier<List<Node>> nodes) {
    return new Directory(new FixedAccounts(accounts), new FixedNodes(nodes));
  }

  private record FixedAccounts(List<Account> all) implements Accounts {

    @Override
    public Put put(Account account) {
      throw new AssertionError("nobody administers accounts here");
    }

    @Override
    public Optional<Put> add(Account account) {
      throw new AssertionError("nobody administers accounts here");
    }

    @Override
    public boolean remove(AccountId id) {
      throw new AssertionError("nobody administers accounts here");
    }
  }

  private record FixedNodes(Supplier<List<Node>> nodes) implements Nodes {

    @Override
    public List<Node> all() {
      return nodes.get();
    }

    @Override
    public boolean put(Node node) {
      throw new AssertionError("nobody administers nodes here");
    }

    @Override
    public boolean remove(NodeId id) {
      throw new AssertionError("nobody administers nodes here");
    }
  }
}
