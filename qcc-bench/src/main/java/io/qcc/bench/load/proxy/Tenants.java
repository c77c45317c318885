package io.qcc.bench.load.proxy;

import java.io.IOException;

/** A target whose tenants and upstreams can become more, and that accounts for what they use. */
public interface Tenants {

  /**
   * A tenant with a key and a node.
   *
   * @param account its id
   */
  record Tenant(String account, String key) {}

  /** What a tenant was billed for; tokens of all kinds together. */
  record Billed(long requests, long tokens) {}

  /** Adds accounts that send nothing. */
  void moreAccounts(int count) throws IOException, InterruptedException;

  /** Adds a tenant with a key and a node of its own, the same upstream. */
  Tenant tenant(String name) throws IOException, InterruptedException;

  /**
   * What the target's books hold of a tenant.
   *
   * @throws IOException it cannot say at the moment
   */
  Billed billed(Tenant tenant) throws IOException, InterruptedException;

  /** Adds nodes to the account that the load comes from, all of them the same upstream. */
  void moreNodes(int count) throws IOException, InterruptedException;
}
