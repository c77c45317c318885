package io.qcc.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.mysql.address.HostPort;
import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.ports.store.StoreRefused;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not, or cannot be opened is refused in one line that says what to do. */
@ParameterizedClass
@EnumSource
class ServerRefusalIT {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER_KEY = "k".repeat(43) + "=";

  @TempDir Path temp;

  private final RealServer real;
  private final ServerAddress address;

  ServerRefusalIT(Servers servers) {
    this.real = servers.real();
    this.address = real.fresh();
  }

  private void assertRefused(ServerAddress wrong, @Nullable String key, String... words) {
    assertThatThrownBy(() -> Opened.on(wrong, temp.resolve("data"), key))
        .isInstanceOf(StoreRefused.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains(words)
                    .doesNotContain("\n", "hunter2", "letmein"));
    assertThat(temp.resolve("data")).doesNotExist();
  }

  @Test
  void aWrongPassword() {
    assertRefused(
        with("boss", "letmein"), null, "does not let the user boss in", "PROXY_MYSQL_DSN");
    assertRefused(with("boss", ""), null, "does not let the user boss in");
  }

  @Test
  void aWrongUser() {
    assertRefused(with("nobody", "hunter2"), null, "does not let the user nobody in");
  }

  private ServerAddress with(String user, String password) {
    return new ServerAddress(
        address.kind(), address.server(), address.database(), user, password, address.options());
  }

  @Test
  void aDatabaseThatIsNotThere() {
    assertRefused(real.database("gone"), null, "there is no database gone", "create it");
  }

  @Test
  void aServerThatIsNotThere() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertRefused(
        at(new HostPort("127.0.0.1", free)), null, "cannot be reached", "PROXY_MYSQL_DSN");
  }

  /** It takes the connection and says nothing. */
  @Test
  void aServerThatIsSomethingElse() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      threads.submit(
          () -> {
            while (!socket.isClosed()) {
              socket.accept().close();
            }
            return null;
          });
      assertRefused(
          at(new HostPort("127.0.0.1", socket.getLocalPort())), null, "cannot be reached");
    }
  }

  @Test
  void aHostNameThatNobodyKnows() {
    assertRefused(at(new HostPort("nowhere.invalid", 1)), null, "host name", "not known");
  }

  private ServerAddress at(HostPort server) {
    return new ServerAddress(
        address.kind(),
        server,
        address.database(),
        address.user(),
        address.password(),
        address.options());
  }

  @Test
  void aDatabaseOfAnotherProgram() {
    real.execute(address, "CREATE TABLE theirs (id INTEGER)");
    assertRefused(address, null, "another program", "a database of its own");
  }

  @Test
  void aDatabaseOfANewerVersion() {
    Opened.on(address, temp.resolve("first"), KEY).close();
    real.execute(
        address,
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, script, checksum,"
            + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
            + " WHERE version = '1'");
    assertRefused(address, KEY, "newer version", "start that version");
  }

  @Test
  void anotherKeyAndNoKey() {
    Opened.on(address, temp.resolve("first"), KEY).close();
    assertRefused(address, OTHER_KEY, "another secret key", "every gateway", "QCC_SECRET_KEY");
    assertRefused(address, null, "key is missing", "every gateway", "secret.key");
  }

  @Test
  void aKeyFileOfAnotherGateway() {
    Opened.on(real.fresh(), temp.resolve("theirs"), null).close();
    Opened.on(address, temp.resolve("mine"), null).close();
    assertThatThrownBy(() -> Opened.on(address, temp.resolve("theirs"), null))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContainingAll("another secret key", "every gateway", "replace secret.key");
  }
}
