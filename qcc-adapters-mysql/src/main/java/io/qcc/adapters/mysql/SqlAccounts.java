package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.ACCOUNT;

import io.qcc.adapters.mysql.column.FoldedName;
import io.qcc.adapters.mysql.jooq.tables.records.AccountRecord;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.limit.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** Accounts and their keys as rows; what hangs on an account goes with it by foreign keys. */
final class SqlAccounts implements Accounts {

  private final Database database;
  private final ConfigVersion version;

  SqlAccounts(Database database, ConfigVersion version) {
    this.database = database;
    this.version = version;
  }

  @Override
  public List<Account> all() {
    // In one transaction, so that no account is seen with the keys of another moment.
    return database.write(
        sql -> {
          Map<LimitRows.Owner, Limits> limits = LimitRows.all(sql);
          Map<String, List<ProxyKey>> keys = KeyRows.byAccount(sql, limits);
          return sql.selectFrom(ACCOUNT)
              .orderBy(ACCOUNT.CREATED, ACCOUNT.ID)
              .fetch(
                  row ->
                      account(
                          row,
                          keys.getOrDefault(row.getId(), List.of()),
                          limits.getOrDefault(LimitRows.Owner.of(row.getId()), Limits.NONE)));
        });
  }

  private static Account account(AccountRecord row, List<ProxyKey> keys, Limits limits) {
    String password = row.getPassword();
    return new Account(
        new AccountId(row.getId()),
        row.getName(),
        Role.valueOf(row.getRole()),
        password == null ? null : new PasswordHash(password, row.getPasswordDefault()),
        Failback.valueOf(row.getFailback()),
        keys,
        limits,
        row.getCreated());
  }

  @Override
  public Put put(Account account) {
    return database.write(
        sql -> {
          version.advance(sql);
          Put free = free(sql, account);
          if (free == Put.STORED) {
            AccountRecord row = row(account);
            if (sql.executeUpdate(row) == 0) {
              sql.executeInsert(row);
            }
            KeyRows.replace(sql, account);
            LimitRows.replace(sql, account);
          }
          return free;
        });
  }

  /** Inserts, and never updates: a row that another gateway made since we looked is not ours. */
  @Override
  public Optional<Put> add(Account account) {
    return database.write(
        sql -> {
          version.advance(sql);
          if (sql.fetchExists(ACCOUNT, ACCOUNT.ID.eq(account.id().value()))) {
            return Optional.empty();
          }
          Put free = free(sql, account);
          if (free == Put.STORED) {
            sql.executeInsert(row(account));
            KeyRows.replace(sql, account);
            LimitRows.replace(sql, account);
          }
          return Optional.of(free);
        });
  }

  /** What is in the way of it; {@link Put#STORED}: nothing. */
  private static Put free(DSLContext sql, Account account) {
    if (nameTaken(sql, account)) {
      return Put.NAME_TAKEN;
    }
    return KeyRows.taken(sql, account) ? Put.KEY_TAKEN : Put.STORED;
  }

  private static boolean nameTaken(DSLContext sql, Account account) {
    return sql.fetchExists(
        ACCOUNT,
        ACCOUNT.NAME_FOLDED.eq(FoldedName.of(account.name())),
        ACCOUNT.ID.ne(account.id().value()));
  }

  private static AccountRecord row(Account account) {
    PasswordHash password = account.password();
    AccountRecord row = new AccountRecord();
    row.setId(account.id().value());
    row.setName(account.name());
    row.setNameFolded(FoldedName.of(account.name()));
    row.setRole(account.role().name());
    row.setPassword(password == null ? null : password.encoded());
    row.setPasswordDefault(password != null && password.documentedDefault());
    row.setFailback(account.failback().name());
    row.setCreated(account.created());
    return row;
  }

  @Override
  public boolean remove(AccountId id) {
    return database.write(
        sql -> {
          version.advance(sql);
          return sql.deleteFrom(ACCOUNT).where(ACCOUNT.ID.eq(id.value())).execute() > 0;
        });
  }
}
