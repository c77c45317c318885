package io.qcc.domain.account;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.AdministerNodes;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.NodeStatus;
import io.qcc.ports.time.Time;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Lists, makes, changes and removes nodes, within what the caller may do. */
public final class NodeService implements AdministerNodes {

  private final Directory directory;
  private final Observations observations;
  private final NodeChanges changes;
  private final Time time;
  private final Tokens tokens;

  /**
   * @param random thread-safe and cryptographically strong
   */
  public NodeService(
      Directory directory,
      Observations observations,
      NodeChanges changes,
      Time time,
      RandomGenerator random) {
    this.directory = directory;
    this.observations = observations;
    this.changes = changes;
    this.time = time;
    this.tokens = new Tokens(random);
  }

  @Override
  public Answer<List<NodeStatus>> list(Caller caller, @Nullable AccountId account) {
    if (account != null && !reachable(caller, account)) {
      return unknown(account);
    }
    AccountId only = account == null && caller.role() != Role.ADMIN ? caller.account() : account;
    Snapshot now = directory.now();
    List<Node> nodes = only == null ? now.nodes() : now.nodesOf(only);
    return new Answer.Done<>(nodes.stream().map(observations::of).toList());
  }

  @Override
  public Answer<NodeStatus> create(Caller caller, @Nullable AccountId account, NodeDraft draft) {
    return directory.act(
        () -> {
          AccountId owner = account == null ? usualOwner(caller) : account;
          if (!reachable(caller, owner)) {
            return unknown(owner);
          }
          var id = new NodeId(tokens.id("node_"));
          return stored(NodeRules.created(caller, id, owner, draft, Moments.now(time)));
        });
  }

  /** See {@link AdministerNodes#create}. */
  private AccountId usualOwner(Caller caller) {
    if (caller.role() != Role.ADMIN) {
      return caller.account();
    }
    if (caller.workingOn() != null && directory.account(caller.workingOn()) != null) {
      return caller.workingOn();
    }
    Account usual = directory.account(Documented.DEFAULT);
    return usual == null ? caller.account() : usual.id();
  }

  @Override
  public Answer<NodeStatus> change(Caller caller, NodeId id, NodeDraft draft) {
    return with(
        caller,
        id,
        old -> {
          Answer<NodeStatus> answer = stored(NodeRules.changed(caller, old, draft));
          if (answer instanceof Answer.Done<NodeStatus>(var status)) {
            changes.changed(old, status.node());
            return new Answer.Done<>(observations.of(status.node()));
          }
          return answer;
        });
  }

  @Override
  public Answer<NodeId> remove(Caller caller, NodeId id) {
    return with(
        caller,
        id,
        node -> {
          observations.configured(node.account());
          directory.remove(id);
          observations.retain(directory.now().nodes());
          observations.configured(node.account());
          return new Answer.Done<>(id);
        });
  }

  @Override
  public Answer<NodeStatus> enable(Caller caller, NodeId id, boolean wanted) {
    return with(
        caller,
        id,
        node -> {
          Answer<NodeStatus> answer = stored(new Answer.Done<>(node.withEnabled(wanted)));
          if (answer instanceof Answer.Done<NodeStatus>(var status)) {
            changes.changed(node, status.node());
          }
          return answer;
        });
  }

  @Override
  public Answer<NodeStatus> reset(Caller caller, NodeId id) {
    return with(
        caller,
        id,
        node -> {
          observations.forget(node);
          return new Answer.Done<>(observations.of(node));
        });
  }

  /** Does {@code act} to the node while nobody else writes, if the caller may touch it. */
  private <T> Answer<T> with(Caller caller, NodeId id, Function<Node, Answer<T>> act) {
    return directory.act(
        () -> {
          Node node = directory.now().node(id);
          return node == null || !caller.mayTouch(node.account())
              ? new Answer.NotFound<T>("there is no node " + id.value())
              : act.apply(node);
        });
  }

  private Answer<NodeStatus> stored(Answer<Node> wanted) {
    return switch (wanted) {
      case Answer.Done<Node> done -> {
        Node node = done.value();
        observations.configured(node.account()); // learns the first choice that was
        if (!directory.put(node)) {
          yield unknown(node.account());
        }
        observations.configured(node.account());
        yield new Answer.Done<>(observations.of(node));
      }
      case Answer.Invalid<Node> no -> new Answer.Invalid<>(no.code(), no.message());
      case Answer.NotFound<Node> no -> new Answer.NotFound<>(no.message());
      case Answer.Forbidden<Node> no -> new Answer.Forbidden<>(no.message());
      case Answer.Conflict<Node> no -> new Answer.Conflict<>(no.code(), no.message());
    };
  }

  private boolean reachable(Caller caller, AccountId account) {
    return caller.mayTouch(account) && directory.account(account) != null;
  }

  private static <T> Answer<T> unknown(AccountId account) {
    return new Answer.NotFound<>("there is no account " + account.value());
  }
}
