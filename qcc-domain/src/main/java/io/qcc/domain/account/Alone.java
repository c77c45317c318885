package io.qcc.domain.account;

import io.qcc.ports.account.Accounts;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.node.Nodes;

/** A configuration that nobody else writes to: whoever asks is always right. */
record Alone(Accounts accounts, Nodes nodes) implements Configuration {

  @Override
  public long version() {
    return 0;
  }

  @Override
  public Accounts accounts(long seen) {
    return accounts;
  }

  @Override
  public Nodes nodes(long seen) {
    return nodes;
  }
}
