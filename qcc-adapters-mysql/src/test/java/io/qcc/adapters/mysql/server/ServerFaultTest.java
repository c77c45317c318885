package io.qcc.adapters.mysql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.address.MysqlDsn;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers say these things in codes; operators get sentences. */
class ServerFaultTest {

  private static final ServerFault FAULT =
      new ServerFault(MysqlDsn.parse("u:hunter2@tcp(h)/db"), "PROXY_MYSQL_DSN");

  @ParameterizedTest
  @CsvSource({
    "1045, 28000, does not let the user u in",
    "0, 28P01, does not let the user u in",
    "1130, HY000, lets nobody in from this machine",
    "1049, 42000, there is no database db",
    "0, 3D000, there is no database db",
    "1044, 42000, grant it all rights",
    "0, 42501, grant it all rights",
    "1040, 08004, max_connections",
    "0, 53300, max_connections",
    "1290, HY000, read-only",
    "0, 25006, read-only",
    "1021, HY000, no space left",
    "0, 53100, no space left",
    "1213, 40001, try again",
    "1205, HY000, try again",
    "0, 40P01, try again",
    "1146, 42S02, lacks tables",
    "0, 42P01, lacks tables",
    "1406, 22001, does not take a value",
    "0, 22021, does not take a value",
    "0, 08S01, cannot be reached",
    "0, 08006, cannot be reached",
    "0, 57P03, cannot be reached",
    "1064, 42000, 'does not work (error 1064, state 42000)'",
  })
  void everyCodeHasItsSentence(int code, String state, String sentence) {
    var said = new SQLException("secret-row", state, code);
    assertThat(FAULT.describe(new DataAccessException("around it", said)))
        .contains(sentence)
        .doesNotContain("secret-row", "hunter2", "\n");
  }

  @Test
  void whatLiesBelowTellsMore() {
    var unknown = new SQLException("x", "08S01", 0, new UnknownHostException("h"));
    assertThat(FAULT.describe(unknown)).contains("host name of h:3306 is not known");
    var tls = new SQLException("x", "08S01", 0, new SSLHandshakeException("no"));
    assertThat(FAULT.describe(tls)).contains("no TLS");
    var key = new SQLException("Public Key Retrieval is not allowed", "08001");
    assertThat(FAULT.describe(key)).contains("sslMode=REQUIRED");
    var pool = new SQLTransientConnectionException("timed out", new SQLException("x", "3D000"));
    assertThat(FAULT.describe(pool)).contains("there is no database");
  }
}
