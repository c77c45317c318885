package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.PROXY_KEY;

import io.qcc.adapters.mysql.jooq.tables.records.ProxyKeyRecord;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** The proxy keys of accounts as rows, in the order that their account has them. */
final class KeyRows {

  private KeyRows() {}

  static Map<String, List<ProxyKey>> byAccount(
      DSLContext sql, Map<LimitRows.Owner, Limits> limits) {
    return sql.selectFrom(PROXY_KEY)
        .orderBy(PROXY_KEY.ACCOUNT_ID, PROXY_KEY.PLACE)
        .fetchGroups(PROXY_KEY.ACCOUNT_ID, row -> key(row.into(PROXY_KEY), limits));
  }

  static boolean taken(DSLContext sql, Account account) {
    List<String> digests = account.keys().stream().map(key -> key.digest().hex()).toList();
    return sql.fetchExists(
        PROXY_KEY, PROXY_KEY.DIGEST.in(digests), PROXY_KEY.ACCOUNT_ID.ne(account.id().value()));
  }

  static void replace(DSLContext sql, Account account) {
    sql.deleteFrom(PROXY_KEY).where(PROXY_KEY.ACCOUNT_ID.eq(account.id().value())).execute();
    List<ProxyKeyRecord> rows = new ArrayList<>();
    for (ProxyKey key : account.keys()) {
      ProxyKeyRecord row = new ProxyKeyRecord();
      row.setAccountId(account.id().value());
      row.setId(key.id());
      row.setPlace(rows.size());
      row.setName(key.name());
      row.setDigest(key.digest().hex());
      row.setPrefix(key.prefix());
      row.setKeyDefault(key.documentedDefault());
      row.setCreated(key.created());
      row.setExpires(key.expires());
      row.setRevoked(key.revoked());
      rows.add(row);
    }
    sql.batchInsert(rows).execute();
  }

  private static ProxyKey key(ProxyKeyRecord row, Map<LimitRows.Owner, Limits> limits) {
    return new ProxyKey(
        row.getId(),
        row.getName(),
        new KeyDigest(row.getDigest()),
        row.getPrefix(),
        row.getKeyDefault(),
        row.getCreated(),
        row.getExpires(),
        row.getRevoked(),
        limits.getOrDefault(new LimitRows.Owner(row.getAccountId(), row.getId()), Limits.NONE));
  }
}
