package io.qcc.ports.usage;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Which requests count: those that are all that is asked for. Null: whatever it is.
 *
 * @param model as {@link RequestRecord#model} has it
 */
public record Filter(
    @Nullable AccountId account,
    @Nullable String key,
    @Nullable NodeId node,
    @Nullable String model,
    @Nullable String session,
    @Nullable Outcome outcome) {

  public static final Filter ALL = new Filter(null, null, null, null, null, null);

  public static Filter of(AccountId account, @Nullable String key) {
    return new Filter(account, key, null, null, null, null);
  }

  public Filter withAccount(@Nullable AccountId other) {
    return new Filter(other, key, node, model, session, outcome);
  }

  public boolean takes(RequestRecord request) {
    return (account == null || account.equals(request.account()))
        && (key == null || key.equals(request.keyId()))
        && (node == null || node.equals(request.node()))
        && (model == null || model.equals(request.model()))
        && (session == null || session.equals(request.session()))
        && (outcome == null || outcome == request.outcome());
  }
}
