package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.ACCOUNT;
import static io.qcc.adapters.mysql.jooq.Tables.SESSION;

import io.qcc.adapters.mysql.jooq.tables.records.SessionRecord;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.Session;
import io.qcc.ports.account.Sessions;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/** Sessions as rows. */
final class SqlSessions implements Sessions {

  private final Database database;

  SqlSessions(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Session> find(KeyDigest digest) {
    return database.read(
        sql ->
            sql.fetchOptional(SESSION, SESSION.DIGEST.eq(digest.hex())).map(SqlSessions::session));
  }

  @Override
  public void put(Session session) {
    SessionRecord row = row(session);
    database.write(
        sql -> {
          if (!sql.fetchExists(ACCOUNT, ACCOUNT.ID.eq(row.getAccountId()))) {
            return 0;
          }
          int updated = sql.executeUpdate(row);
          return updated == 0 ? sql.executeInsert(row) : updated;
        });
  }

  @Override
  public void replace(Session session) {
    SessionRecord row = row(session);
    database.write(sql -> sql.executeUpdate(row));
  }

  @Override
  public void remove(KeyDigest digest) {
    removeWhere(SESSION.DIGEST.eq(digest.hex()));
  }

  @Override
  public void removeAllOf(AccountId account) {
    removeWhere(SESSION.ACCOUNT_ID.eq(account.value()));
  }

  @Override
  public void removeExpired(Instant now) {
    removeWhere(SESSION.EXPIRES.lt(now));
  }

  private void removeWhere(Condition condition) {
    database.write(sql -> sql.deleteFrom(SESSION).where(condition).execute());
  }

  private static SessionRecord row(Session session) {
    AccountId workingOn = session.workingOn();
    SessionRecord row = new SessionRecord();
    row.setDigest(session.digest().hex());
    row.setAccountId(session.account().value());
    row.setExpires(session.expires());
    row.setWorkingOn(workingOn == null ? null : workingOn.value());
    return row;
  }

  private static Session session(SessionRecord row) {
    String workingOn = row.getWorkingOn();
    return new Session(
        new KeyDigest(row.getDigest()),
        new AccountId(row.getAccountId()),
        row.getExpires(),
        workingOn == null ? null : new AccountId(workingOn));
  }
}
