package io.qcc.adapters.mysql.memory;

import io.qcc.ports.account.Accounts;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.node.Nodes;

final class MemoryConfiguration implements Configuration {

  private final Contents contents;

  MemoryConfiguration(Contents contents) {
    this.contents = contents;
  }

  @Override
  public long version() {
    return contents.locked(() -> contents.version);
  }

  @Override
  public Accounts accounts(long seen) {
    return new MemoryAccounts(contents, seen);
  }

  @Override
  public Nodes nodes(long seen) {
    return new MemoryNodes(contents, seen);
  }
}
