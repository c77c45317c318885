package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.net.URI;

/**
 * The tenants of one gateway.
 *
 * @param account whose nodes become more
 */
record QccTenants(QccAdmin admin, String account, URI upstream) implements Tenants {

  @Override
  public void moreAccounts(int count) throws IOException, InterruptedException {
    for (int i = 1; i <= count; i++) {
      admin.account("tenant-" + i, "key-of-tenant-" + i);
    }
  }

  @Override
  public Tenant tenant(String name) throws IOException, InterruptedException {
    String key = "key-of-" + name;
    String id = admin.account(name, key);
    admin.node(id, upstream);
    return new Tenant(id, key);
  }

  @Override
  public Billed billed(Tenant tenant) throws IOException, InterruptedException {
    return admin.billed(tenant.account());
  }

  @Override
  public void moreNodes(int count) throws IOException, InterruptedException {
    for (int i = 1; i <= count; i++) {
      admin.node(account, upstream);
    }
  }
}
