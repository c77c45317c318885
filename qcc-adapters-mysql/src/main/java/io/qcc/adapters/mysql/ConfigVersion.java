package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.CONFIG_VERSION;

import io.qcc.ports.configuration.Outdated;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * The number by which every gateway sees that the configuration changed. Whatever writes something
 * that gateways hold in memory calls {@link #advance} first in its transaction: that lets the
 * writers go one after the other, so that each sees all that was written before it.
 *
 * @param seen the write is refused if the number is another by now; null: whatever it is
 */
record ConfigVersion(@Nullable Long seen) {

  static final ConfigVersion ANY = new ConfigVersion(null);

  private static final int ROW = 1;

  static long now(DSLContext sql) {
    Long number =
        sql.select(CONFIG_VERSION.NUMBER)
            .from(CONFIG_VERSION)
            .where(CONFIG_VERSION.ID.eq(ROW))
            .fetchOne(CONFIG_VERSION.NUMBER);
    return number == null ? 0 : number;
  }

  void advance(DSLContext sql) {
    if (sql.dialect().family() == SQLDialect.POSTGRES) {
      // Or whoever waits for the row would be sent back, for what it sees is older than its wait.
      sql.execute("LOCK TABLE config_version IN EXCLUSIVE MODE");
    }
    var row = CONFIG_VERSION.ID.eq(ROW);
    int moved =
        sql.update(CONFIG_VERSION)
            .set(CONFIG_VERSION.NUMBER, CONFIG_VERSION.NUMBER.plus(1))
            .where(seen == null ? row : row.and(CONFIG_VERSION.NUMBER.eq(seen)))
            .execute();
    if (moved > 0) {
      return;
    }
    if (seen != null && (seen != 0 || sql.fetchExists(CONFIG_VERSION, row))) {
      throw new Outdated();
    }
    sql.insertInto(CONFIG_VERSION)
        .columns(CONFIG_VERSION.ID, CONFIG_VERSION.NUMBER)
        .values(ROW, 1L)
        .execute();
  }
}
