package io.qcc.e2e;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.server.Qcc;
import io.qcc.server.QccBuilder;
import io.qcc.server.setting.StoreVariables;
import io.qcc.server.setting.Variable;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A new database on a MariaDB, and the gateways that share it. */
final class OneDatabase {

  /** What whoever stops the server holds alone. */
  static final String SERVER = "the MariaDB of all";

  static final String KEY = "proxy-key-of-all-three";
  static final String PASSWORD = "password-of-all-three";

  private final RealServer server = RealServer.mariadb();
  private final ServerAddress database = server.fresh();
  private final Map<Variable<?>, String> settings = new HashMap<>();
  private final Path folder;

  /**
   * @param folder where each gateway has one of its own
   */
  OneDatabase(Path folder) {
    this.folder = folder;
    String dsn = "boss:hunter2@tcp(%s)/%s".formatted(database.server(), database.database());
    settings.put(StoreVariables.PROXY_MYSQL_DSN, dsn);
    settings.put(StoreVariables.QCC_DB_CONNECT_TIMEOUT, "500ms");
    settings.put(Variables.LISTEN_ADDR, "127.0.0.1:0");
    settings.put(Variables.QCC_SECRET_KEY, "k".repeat(43) + "=");
    settings.put(Variables.QCC_ADMIN_PASSWORD, PASSWORD);
    settings.put(Variables.ADMIN_API_KEY, "another-" + KEY);
    settings.put(Variables.DEFAULT_PROXY_API_KEY, KEY);
    settings.put(Variables.QCC_DRAIN, "2s");
    settings.put(Variables.DOCKER_HOST, Rig.NO_ENGINE);
  }

  RealServer server() {
    return server;
  }

  Qcc gateway(String name) {
    return gateway(name, builder -> builder);
  }

  Qcc gateway(String name, UnaryOperator<QccBuilder> more) {
    QccBuilder builder = Qcc.builder();
    settings.forEach(builder::set);
    builder.set(Variables.QCC_DATA_DIR, folder.resolve(name).toString());
    return more.apply(builder).build();
  }

  /** One in a JVM of its own. */
  SeparateGateway separate(String name) throws Exception {
    var environment = new HashMap<String, String>();
    settings.forEach((variable, value) -> environment.put(variable.name(), value));
    return SeparateGateway.start(Files.createDirectory(folder.resolve(name)), environment);
  }

  Got ask(int port, byte[] body) throws IOException {
    return ask(port, "s", body);
  }

  Got ask(int port, String session, byte[] body) throws IOException {
    try (Client client = asking(port, session, body)) {
      return client.answer();
    }
  }

  /** Sends a message; its answer is still to be read. */
  Client asking(int port, String session, byte[] body) throws IOException {
    Map<String, String> headers = Rig.headers("x-claude-code-session-id", session);
    headers.put("x-api-key", KEY);
    return new Client(port).request("POST", "/v1/messages", headers, body);
  }

  /** The number that {@code query} finds; 0: it finds none. */
  long number(String query) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var rows = connection.createStatement().executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
