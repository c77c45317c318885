package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.USAGE_LIMIT;

import io.qcc.adapters.mysql.jooq.tables.records.UsageLimitRecord;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The limits of accounts and of their keys as rows, one for each limit and for each model. */
final class LimitRows {

  private static final String WHOLE_ACCOUNT = "";
  private static final String MODEL = "MODEL";
  private static final String NO_MODEL = "";

  /** Whose rows they are. */
  record Owner(String account, String key) {

    static Owner of(String account) {
      return new Owner(account, WHOLE_ACCOUNT);
    }
  }

  private LimitRows() {}

  /** Whoever is not in it has no limits. */
  static Map<Owner, Limits> all(DSLContext sql) {
    return sql
        .selectFrom(USAGE_LIMIT)
        .orderBy(USAGE_LIMIT.ACCOUNT_ID, USAGE_LIMIT.KEY_ID, USAGE_LIMIT.AMOUNT)
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> new Owner(row.getAccountId(), row.getKeyId()),
                Collectors.collectingAndThen(Collectors.toList(), LimitRows::limits)));
  }

  private static Limits limits(List<UsageLimitRecord> rows) {
    var amounts = new EnumMap<Limit, Long>(Limit.class);
    var models = new ArrayList<String>();
    for (UsageLimitRecord row : rows) {
      if (row.getKind().equals(MODEL)) {
        models.add(row.getModel());
      } else {
        amounts.put(Limit.valueOf(row.getKind()), row.getAmount());
      }
    }
    return new Limits(amounts, models);
  }

  static void replace(DSLContext sql, Account account) {
    sql.deleteFrom(USAGE_LIMIT).where(USAGE_LIMIT.ACCOUNT_ID.eq(account.id().value())).execute();
    var rows = new ArrayList<UsageLimitRecord>();
    add(rows, Owner.of(account.id().value()), account.limits());
    for (ProxyKey key : account.keys()) {
      add(rows, new Owner(account.id().value(), key.id()), key.limits());
    }
    sql.batchInsert(rows).execute();
  }

  /** A model's amount is its place among them. */
  private static void add(List<UsageLimitRecord> rows, Owner owner, Limits limits) {
    limits
        .amounts()
        .forEach((limit, amount) -> rows.add(row(owner, limit.name(), NO_MODEL, amount)));
    for (int i = 0; i < limits.models().size(); i++) {
      rows.add(row(owner, MODEL, limits.models().get(i), i));
    }
  }

  private static UsageLimitRecord row(Owner owner, String kind, String model, long amount) {
    var row = new UsageLimitRecord();
    row.setAccountId(owner.account());
    row.setKeyId(owner.key());
    row.setKind(kind);
    row.setModel(model);
    row.setAmount(amount);
    return row;
  }
}
