package io.qcc.ports.metrics;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import org.jspecify.annotations.Nullable;

/** Which requests count; null: whatever it is. */
public record Filter(
    @Nullable AccountId account,
    @Nullable String key,
    @Nullable NodeId node,
    @Nullable String model) {

  public static final Filter ALL = new Filter(null, null, null, null);

  public boolean takes(Group of) {
    return (account == null || account.value().equals(of.account()))
        && (key == null || key.equals(of.key()))
        && (node == null || node.value().equals(of.node()))
        && (model == null || model.equals(of.model()));
  }
}
