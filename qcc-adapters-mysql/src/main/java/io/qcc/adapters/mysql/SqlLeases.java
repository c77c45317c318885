package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.LEASE;

import io.qcc.adapters.mysql.jooq.tables.records.LeaseRecord;
import io.qcc.ports.lease.Lease;
import io.qcc.ports.lease.Leases;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Leases as rows, moved by compare-and-set. */
final class SqlLeases implements Leases {

  private final Database database;

  SqlLeases(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Lease> find(String name) {
    return database.read(sql -> found(sql, name));
  }

  private static Optional<Lease> found(DSLContext sql, String name) {
    return sql.fetchOptional(LEASE, LEASE.NAME.eq(name)).map(SqlLeases::lease);
  }

  @Override
  public Optional<Lease> take(String name, String holder, @Nullable Lease seen) {
    return database.write(sql -> seen == null ? first(sql, name, holder) : from(sql, seen, holder));
  }

  private static Optional<Lease> first(DSLContext sql, String name, String holder) {
    if (sql.fetchExists(LEASE, LEASE.NAME.eq(name))) {
      return Optional.empty();
    }
    var lease = new Lease(name, holder, 1, 0);
    sql.executeInsert(row(lease));
    return Optional.of(lease);
  }

  private static Optional<Lease> from(DSLContext sql, Lease seen, String holder) {
    var taken = new Lease(seen.name(), holder, seen.token() + 1, 0);
    int moved =
        sql.update(LEASE)
            .set(row(taken))
            .where(LEASE.NAME.eq(seen.name()))
            .and(LEASE.TOKEN.eq(seen.token()))
            .and(LEASE.BEAT.eq(seen.beat()))
            .execute();
    return moved == 0 ? Optional.empty() : Optional.of(taken);
  }

  @Override
  public Optional<Lease> renew(Lease held) {
    return database.write(
        sql ->
            sql.update(LEASE).set(LEASE.BEAT, LEASE.BEAT.plus(1)).where(holds(held)).execute() == 0
                ? Optional.empty()
                : found(sql, held.name()));
  }

  @Override
  public void release(Lease held) {
    database.write(
        sql ->
            sql.update(LEASE)
                .setNull(LEASE.HOLDER)
                .set(LEASE.BEAT, LEASE.BEAT.plus(1))
                .where(holds(held))
                .execute());
  }

  private static Condition holds(Lease held) {
    return LEASE
        .NAME
        .eq(held.name())
        .and(LEASE.TOKEN.eq(held.token()))
        .and(LEASE.HOLDER.isNotNull());
  }

  private static LeaseRecord row(Lease lease) {
    LeaseRecord row = new LeaseRecord();
    row.setName(lease.name());
    row.setHolder(lease.holder());
    row.setToken(lease.token());
    row.setBeat(lease.beat());
    return row;
  }

  private static Lease lease(LeaseRecord row) {
    return new Lease(row.getName(), row.getHolder(), row.getToken(), row.getBeat());
  }
}
