package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.server.Drivers;
import io.qcc.adapters.mysql.server.Pool;
import io.qcc.adapters.mysql.server.PoolLimits;
import io.qcc.adapters.mysql.server.Product;
import io.qcc.adapters.mysql.server.ServerFault;
import io.qcc.adapters.mysql.server.Trouble;
import io.qcc.ports.store.StoreRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables on a server up to date, and refuses what is not sound. */
final class ServerTables {

  private final ServerFault fault;
  private final ServerAddress address;
  private final PoolLimits limits;

  ServerTables(ServerFault fault, PoolLimits limits) {
    this.fault = fault;
    this.address = fault.address();
    this.limits = limits;
  }

  Product prepare() {
    try (Connection connection = Drivers.connect(address, limits.connect())) {
      Product product = product(connection);
      boolean pending =
          Migrations.pending(
              connection,
              tables(product),
              product.words() + " " + address.place(),
              "give the gateway a database of its own");
      if (pending) {
        settleText(product, connection);
        migrate();
      }
      return product;
    } catch (SQLException e) {
      throw fault.refused(e);
    }
  }

  private Product product(Connection connection) throws SQLException {
    String version =
        switch (address.kind()) {
          case MYSQL -> string(connection, "SELECT VERSION()");
          case POSTGRESQL -> string(connection, "SHOW server_version");
        };
    Product product = Product.of(address.kind(), version);
    if (product.tooOld(version)) {
      throw new StoreRefused(
          "%s is %s %s: expected %s or newer"
              .formatted(address.server(), product.words(), version, product.oldest()));
    }
    return product;
  }

  private static String tables(Product product) {
    String schema = product == Product.POSTGRESQL ? "CURRENT_SCHEMA" : "DATABASE()";
    return "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
        + " AND table_schema = "
        + schema;
  }

  /** Text keeps every character, and names are equal only if they are the same to the last one. */
  private void settleText(Product product, Connection connection) throws SQLException {
    switch (product) {
      case MYSQL -> collate(connection, "utf8mb4_0900_bin");
      case MARIADB -> collate(connection, "utf8mb4_nopad_bin");
      case POSTGRESQL -> {
        String encoding = string(connection, "SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
          throw new StoreRefused(
              "%s keeps text as %s: make the database anew with ENCODING 'UTF8' TEMPLATE template0"
                  .formatted(address.place(), encoding));
        }
      }
    }
  }

  /** New tables have what the database says; those that there are keep their own. */
  private void collate(Connection connection, String collation) throws SQLException {
    String now =
        string(
            connection,
            "SELECT default_collation_name FROM information_schema.schemata"
                + " WHERE schema_name = DATABASE()");
    if (now.equals(collation)) {
      return;
    }
    String change =
        "ALTER DATABASE `%s` CHARACTER SET utf8mb4 COLLATE %s"
            .formatted(address.database().replace("`", "``"), collation);
    try (Statement statement = connection.createStatement()) {
      statement.execute(change);
    } catch (SQLException e) {
      if (Trouble.of(e) != Trouble.RIGHTS) {
        throw e;
      }
      throw new StoreRefused(
          "%s compares text by %s, and the user %s may not change that: let somebody who may run %s"
              .formatted(address.place(), now, address.user(), change),
          e);
    }
  }

  private void migrate() {
    try (var pool = Pool.patient(address, limits)) {
      Migrations.apply(pool);
    } catch (FlywayException e) {
      if (Trouble.of(e) == Trouble.OTHER || Trouble.of(e) == Trouble.TABLES) {
        throw new StoreRefused(
            address.place()
                + " could not be brought up to date"
                + ServerFault.code(e)
                + ": restore the backup made before; if there was nothing in it yet, drop and create"
                + " the database",
            e);
      }
      throw fault.refused(e);
    }
  }

  private static String string(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
