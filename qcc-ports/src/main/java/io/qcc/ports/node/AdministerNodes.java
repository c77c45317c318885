package io.qcc.ports.node;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: nodes are listed, made, changed, switched on and off, forgiven and removed. Members see
 * and change only their own.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface AdministerNodes {

  /**
   * @param account null: the caller's own nodes for a member, all nodes for an administrator
   */
  Answer<List<NodeStatus>> list(Caller caller, @Nullable AccountId account);

  /**
   * @param account null: the caller's own account; for an administrator the account that this
   *     session created last, else the default account, else its own (see {@code
   *     docs/rationale.md})
   */
  Answer<NodeStatus> create(Caller caller, @Nullable AccountId account, NodeDraft draft);

  /** A changed URL or credential also resets what we observed. */
  Answer<NodeStatus> change(Caller caller, NodeId id, NodeDraft draft);

  Answer<NodeId> remove(Caller caller, NodeId id);

  /** Switches it on or off; requests in flight end undisturbed. */
  Answer<NodeStatus> enable(Caller caller, NodeId id, boolean wanted);

  /** Forgets what we observed: healthy, no cooldown. */
  Answer<NodeStatus> reset(Caller caller, NodeId id);
}
