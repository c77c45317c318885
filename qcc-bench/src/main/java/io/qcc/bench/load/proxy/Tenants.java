package io.qcc.bench.load.proxy;

import java.io.IOException;

/** A target whose tenants and upstreams can become more. */
public interface Tenants {

  /** Adds accounts that send nothing. */
  void moreAccounts(int count) throws IOException, InterruptedException;

  /** Adds nodes to the account that the load comes from, all of them the same upstream. */
  void moreNodes(int count) throws IOException, InterruptedException;
}
