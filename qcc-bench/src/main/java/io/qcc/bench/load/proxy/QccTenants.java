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
  public void moreNodes(int count) throws IOException, InterruptedException {
    for (int i = 1; i <= count; i++) {
      admin.node(account, upstream);
    }
  }
}
