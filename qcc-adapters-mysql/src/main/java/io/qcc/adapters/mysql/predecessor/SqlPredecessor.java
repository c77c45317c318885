package io.qcc.adapters.mysql.predecessor;

import io.qcc.ports.predecessor.OldAccount;
import io.qcc.ports.predecessor.OldNode;
import io.qcc.ports.predecessor.OldPrice;
import io.qcc.ports.predecessor.OldUsage;
import io.qcc.ports.predecessor.Predecessor;
import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A predecessor's database, read by SQL. */
final class SqlPredecessor implements Predecessor {

  private final OldDatabase database;
  private final Selects selects;

  SqlPredecessor(OldDatabase database) {
    this.database = database;
    this.selects = new Selects(database);
  }

  @Override
  public String description() {
    return database.description();
  }

  @Override
  public List<String> lacks() {
    return Stream.of(OldTables.PRICES, OldTables.USAGE).filter(table -> !has(table)).toList();
  }

  @Override
  public List<OldAccount> accounts() {
    return all(
        OldTables.ACCOUNTS,
        List.of("id", "name", "password", "proxy_api_key", "is_admin", "created_at"),
        row ->
            new OldAccount(
                row.text("id"),
                row.text("name"),
                row.text("password"),
                row.text("proxy_api_key"),
                row.flag("is_admin", false),
                row.time("created_at")));
  }

  @Override
  public List<OldNode> nodes() {
    return all(
        OldTables.NODES,
        List.of(
            "id",
            "account_id",
            "name",
            "base_url",
            "api_key",
            "source_protocol",
            "weight",
            "max_concurrency",
            "health_check_method",
            "health_check_model",
            "disabled",
            "created_at"),
        row ->
            new OldNode(
                row.text("id"),
                row.text("account_id"),
                row.text("name"),
                row.text("base_url"),
                row.text("api_key"),
                row.text("source_protocol"),
                row.whole("weight"),
                row.whole("max_concurrency"),
                row.text("health_check_method"),
                row.text("health_check_model"),
                row.flag("disabled", false),
                row.time("created_at")));
  }

  @Override
  public List<OldPrice> prices() {
    return all(
        OldTables.PRICES,
        List.of("model_id", "model_name", "input_price_mtok", "output_price_mtok"),
        row ->
            new OldPrice(
                row.text("model_id"),
                row.text("model_name"),
                row.decimal("input_price_mtok"),
                row.decimal("output_price_mtok")));
  }

  /** By their ids, a lot a query: no cursor has to stay open while somebody writes. */
  @Override
  public void usage(Consumer<List<OldUsage>> reader) {
    if (!OldTables.columns(database, OldTables.USAGE).contains("id")) {
      return;
    }
    List<String> columns =
        List.of(
            "id",
            "account_id",
            "node_id",
            "model_id",
            "input_tokens",
            "output_tokens",
            "cost_usd",
            "request_id",
            "success",
            "duration_ms",
            "created_at");
    String next = selects.usage(columns, false);
    List<OldUsage> lot = database.rows(selects.usage(columns, true), null, this::used);
    while (!lot.isEmpty()) {
      reader.accept(lot);
      lot =
          lot.size() < Selects.LOT
              ? List.of()
              : database.rows(next, lot.getLast().number(), this::used);
    }
  }

  private OldUsage used(ResultSet at) throws SQLException {
    var row = new OldRow(at, database.times());
    Long number = row.whole("id");
    if (number == null) {
      throw new PredecessorUnreadable(
          "the table usage_logs of " + description() + " has rows without a number");
    }
    return new OldUsage(
        number,
        row.time("created_at"),
        row.text("account_id"),
        row.text("node_id"),
        row.text("model_id"),
        row.whole("input_tokens"),
        row.whole("output_tokens"),
        row.decimal("cost_usd"),
        row.flag("success", true),
        row.whole("status"),
        row.text("request_id"),
        row.whole("duration_ms"));
  }

  private <T> List<T> all(String table, List<String> columns, RowReader<T> reader) {
    return has(table)
        ? database.rows(
            selects.all(table, columns),
            null,
            row -> reader.read(new OldRow(row, database.times())))
        : List.of();
  }

  private boolean has(String table) {
    return !OldTables.columns(database, table).isEmpty();
  }

  private interface RowReader<T> {
    T read(OldRow row) throws SQLException;
  }

  @Override
  public void close() {
    database.close();
  }
}
