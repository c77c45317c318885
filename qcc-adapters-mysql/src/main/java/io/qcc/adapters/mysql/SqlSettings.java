package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.SETTING;

import io.qcc.adapters.mysql.jooq.tables.records.SettingRecord;
import io.qcc.ports.setting.SettingStore;
import java.util.Map;

/** Settings as rows. */
final class SqlSettings implements SettingStore {

  private final Database database;

  SqlSettings(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, String> all() {
    return database.read(sql -> sql.selectFrom(SETTING).fetchMap(SETTING.NAME, SETTING.CONTENT));
  }

  @Override
  public void put(String name, String value) {
    SettingRecord row = new SettingRecord(name, value);
    database.write(
        sql -> {
          int updated = sql.executeUpdate(row);
          return updated == 0 ? sql.executeInsert(row) : updated;
        });
  }

  @Override
  public void remove(String name) {
    database.write(sql -> sql.deleteFrom(SETTING).where(SETTING.NAME.eq(name)).execute());
  }
}
