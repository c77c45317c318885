package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.MODEL_PRICE;
import static io.qcc.adapters.mysql.jooq.Tables.OFFERED_PRICE;

import io.qcc.adapters.mysql.jooq.tables.records.ModelPriceRecord;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Prices;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Prices as rows. */
final class SqlPrices implements Prices {

  private final Database database;

  SqlPrices(Database database) {
    this.database = database;
  }

  @Override
  public List<Price> all() {
    return database.read(sql -> sql.selectFrom(MODEL_PRICE).fetch(PriceRow::read));
  }

  @Override
  public boolean put(Price price) {
    ModelPriceRecord row = PriceRow.write(price);
    return database.write(
        sql -> {
          ConfigVersion.ANY.advance(sql);
          if (sql.fetchExists(MODEL_PRICE, sameTime(row).and(MODEL_PRICE.ID.ne(row.getId())))) {
            return false;
          }
          if (sql.executeUpdate(row) == 0) {
            sql.executeInsert(row);
          }
          return true;
        });
  }

  @Override
  public boolean remove(PriceId id) {
    return database.write(
        sql -> {
          ConfigVersion.ANY.advance(sql);
          return sql.deleteFrom(MODEL_PRICE).where(MODEL_PRICE.ID.eq(id.value())).execute() > 0;
        });
  }

  @Override
  public void offer(List<Price> shipped) {
    List<ModelPriceRecord> rows = shipped.stream().map(PriceRow::write).toList();
    database.write(
        sql -> {
          rows.forEach(row -> offer(sql, row));
          return rows.size();
        });
  }

  private static void offer(DSLContext sql, ModelPriceRecord row) {
    int first =
        sql.insertInto(OFFERED_PRICE)
            .set(OFFERED_PRICE.ID, row.getId())
            .onDuplicateKeyIgnore()
            .execute();
    if (first == 1
        && !sql.fetchExists(MODEL_PRICE, sameTime(row).or(MODEL_PRICE.ID.eq(row.getId())))) {
      sql.executeInsert(row);
    }
  }

  private static Condition sameTime(ModelPriceRecord row) {
    return MODEL_PRICE.MODEL.eq(row.getModel()).and(MODEL_PRICE.VALID_FROM.eq(row.getValidFrom()));
  }
}
