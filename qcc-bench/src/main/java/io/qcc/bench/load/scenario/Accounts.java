package io.qcc.bench.load.scenario;

import io.qcc.bench.load.proxy.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Whether a request costs more where there are more tenants and upstreams: {@code json-1k} on one
 * process with 1 account and 1 node, with 10,000 accounts, and then with 200 nodes.
 */
record Accounts(String name) implements Scenario {

  private static final int BODY = 1024;
  private static final int ACCOUNTS = 10_000;
  private static final int NODES = 200;

  @Override
  public List<Result> run(Stage stage) throws InterruptedException {
    if (stage.target().tenants().isEmpty()) {
      return List.of();
    }
    Tenants tenants = stage.target().tenants().get();
    try {
      Result few = load(stage, name + "-1-nodes-1");
      tenants.moreAccounts(ACCOUNTS - 1);
      Result many = load(stage, name + "-10000-nodes-1");
      tenants.moreNodes(NODES - 1);
      Result wide = load(stage, name + "-10000-nodes-200");
      return List.of(few, many, wide);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result load(Stage stage, String name) throws InterruptedException {
    var run =
        stage.generator().closedLoop(stage.target().port(), stage.json(BODY), stage.connections());
    return Result.requests(name, stage.watch(run, stage.times().duration()));
  }
}
