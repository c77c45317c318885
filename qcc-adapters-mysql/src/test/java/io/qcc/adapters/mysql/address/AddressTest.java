package io.qcc.adapters.mysql.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  /** What is written, and what it comes to: JDBC address, user, password, options. */
  static final List<Arguments> MYSQL =
      List.of(
          row("jdbc:mysql://h/db?user=u&password=p", "jdbc:mysql://h:3306/db", "u", "p"),
          row("jdbc:mysql://u:p@h:1/db", "jdbc:mysql://h:1/db", "u", "p"),
          row("jdbc:mariadb://u:p@h/db", "jdbc:mysql://h:3306/db", "u", "p"),
          row("jdbc:mysql://h/db?user=u", "jdbc:mysql://h:3306/db", "u", ""),
          row(
              "jdbc:mysql://h/db?user=a%26b&password=c%3Dd",
              "jdbc:mysql://h:3306/db", "a&b", "c=d"),
          row(
              "jdbc:mysql://h/db?user=u&socketTimeout=1&useSSL",
              "jdbc:mysql://h:3306/db",
              "u",
              "",
              Map.of("socketTimeout", "1", "useSSL", "true")),
          row("mysql://u:p@h:3307/db", "jdbc:mysql://h:3307/db", "u", "p"),
          row("MySQL://u:p@h:3307/db", "jdbc:mysql://h:3307/db", "u", "p"),
          row("mariadb://u:p@h/db", "jdbc:mysql://h:3306/db", "u", "p"),
          row("mysql://u@h/db", "jdbc:mysql://h:3306/db", "u", ""),
          row("mysql://u:@h/db", "jdbc:mysql://h:3306/db", "u", ""),
          row("mysql://u:p@/db", "jdbc:mysql://localhost:3306/db", "u", "p"),
          row("mysql://u:%40%3A%2F%3F%23%25@h/db", "jdbc:mysql://h:3306/db", "u", "@:/?#%"),
          row("mysql://a%40b:%E5%AF%86@h/db", "jdbc:mysql://h:3306/db", "a@b", "密"),
          row("mysql://u:p@ss/w:d@h/db", "jdbc:mysql://h:3306/db", "u", "p@ss/w:d"),
          row("mysql://u:a+b@h/db", "jdbc:mysql://h:3306/db", "u", "a+b"),
          row("mysql://u:p@[::1]:3307/db", "jdbc:mysql://[::1]:3307/db", "u", "p"),
          row("mysql://u:p@h/a%2Fb%20c", "jdbc:mysql://h:3306/a%2Fb%20c", "u", "p"),
          row("mysql://u:p@h/db?", "jdbc:mysql://h:3306/db", "u", "p"),
          row(
              "mysql://u:p@h/db?ssl-mode=REQUIRED&parseTime=true&charset=utf8mb4",
              "jdbc:mysql://h:3306/db",
              "u",
              "p",
              Map.of("sslMode", "REQUIRED")),
          row(
              "jdbc:mariadb://h/db?user=u&sslMode=verify-full",
              "jdbc:mysql://h:3306/db",
              "u",
              "",
              Map.of("sslMode", "VERIFY_IDENTITY")),
          row("u:p@tcp(h:3307)/db", "jdbc:mysql://h:3307/db", "u", "p"),
          row("u:p@tcp(h)/db", "jdbc:mysql://h:3306/db", "u", "p"),
          row("u:p@tcp([::1]:3307)/db", "jdbc:mysql://[::1]:3307/db", "u", "p"),
          row("u:p@tcp()/db", "jdbc:mysql://127.0.0.1:3306/db", "u", "p"),
          row("u:p@tcp/db", "jdbc:mysql://127.0.0.1:3306/db", "u", "p"),
          row("u:p@/db", "jdbc:mysql://127.0.0.1:3306/db", "u", "p"),
          row("u@/db", "jdbc:mysql://127.0.0.1:3306/db", "u", ""),
          row("u:@/db", "jdbc:mysql://127.0.0.1:3306/db", "u", ""),
          row("u:p@ss/w?r:d%@tcp(h)/db", "jdbc:mysql://h:3306/db", "u", "p@ss/w?r:d%"),
          row("u:://x@tcp(h)/db", "jdbc:mysql://h:3306/db", "u", "://x"),
          row("mysql:p@tcp(h)/db", "jdbc:mysql://h:3306/db", "mysql", "p"),
          row("u:p@tcp(h)/a%2Fb", "jdbc:mysql://h:3306/a%2Fb", "u", "p"),
          row(
              "u:p@tcp(h)/db?parseTime=true&charset=utf8mb4&loc=Asia%2FShanghai",
              "jdbc:mysql://h:3306/db", "u", "p"),
          row("u:p@tcp(h)/db?loc=Asia/Shanghai", "jdbc:mysql://h:3306/db", "u", "p"),
          row(
              "u:p@tcp(h)/db?tls=skip-verify",
              "jdbc:mysql://h:3306/db",
              "u",
              "p",
              Map.of("sslMode", "REQUIRED")));

  static final List<Arguments> POSTGRES =
      List.of(
          row("postgres://u:p@h/db", "jdbc:postgresql://h:5432/db", "u", "p"),
          row("postgresql://u:p@h:1/db", "jdbc:postgresql://h:1/db", "u", "p"),
          row("jdbc:postgresql://h/db?user=u&password=p", "jdbc:postgresql://h:5432/db", "u", "p"),
          row("postgres://u@[::1]/db", "jdbc:postgresql://[::1]:5432/db", "u", ""),
          row(
              "postgres://u:p@h/db?sslmode=require&connect_timeout=5&schema=qcc",
              "jdbc:postgresql://h:5432/db",
              "u",
              "p",
              Map.of("sslmode", "require", "connectTimeout", "5", "currentSchema", "qcc")),
          row("mysql://u:p@h/db", "jdbc:mysql://h:3306/db", "u", "p"));

  private static Arguments row(String text, String url, String user, String password) {
    return row(text, url, user, password, Map.of());
  }

  private static Arguments row(
      String text, String url, String user, String password, Map<String, String> options) {
    return arguments(text, url, user, password, options);
  }

  @ParameterizedTest
  @FieldSource("MYSQL")
  void mysqlIsNamedInThreeSpellings(
      String text, String url, String user, String password, Map<String, String> options) {
    assertIs(MysqlDsn.parse(text), url, user, password, options);
  }

  @ParameterizedTest
  @FieldSource("POSTGRES")
  void aPlatformNamesWhateverItHas(
      String text, String url, String user, String password, Map<String, String> options) {
    assertIs(DatabaseUrl.parse(text), url, user, password, options);
  }

  private static void assertIs(
      ServerAddress address,
      String url,
      String user,
      String password,
      Map<String, String> options) {
    assertThat(address.url()).isEqualTo(url);
    assertThat(address.user()).isEqualTo(user);
    assertThat(address.password()).isEqualTo(password);
    assertThat(address.options()).isEqualTo(options);
  }

  @Test
  void partsAreTakenAsTheyAre() {
    assertThat(DatabaseUrl.postgres("::1", 5, "a b", "u:1", "p@%").url())
        .isEqualTo("jdbc:postgresql://[::1]:5/a%20b");
    assertThat(DatabaseUrl.postgres("[::1]", 5, "db", "u", "p@%").password()).isEqualTo("p@%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mysql://u:hunter2@h                   | name of a database
          mysql://u:hunter2@h/                  | name of a database
          jdbc:mysql://h?user=u&password=hunter2 | name of a database
          u:hunter2@tcp(h)/                     | name of a database
          mysql://h/db                          | expected a user
          tcp(h)/db                             | expected a user
          u:hunter2@unix(/run/mysqld.sock)/db   | Unix socket
          u:hunter2@udp(h)/db                   | expected tcp(host:port)
          u:hunter2@tcp(h:0)/db                 | port from 1
          u:hunter2@tcp(h:99999)/db             | port from 1
          u:hunter2@tcp(h h)/db                 | expected host
          u:hunter2@tcp(::1)/db                 | [ipv6]:port
          u:hunter2@tcp(h1:1,h2:2)/db           | expected one host
          mysql://u:hunter2@h1,h2/db            | expected one host
          mysql://u:hunt?er2@h/db               | expected host
          mysql://u:hunter2%@h/db               | %25
          mysql://u:hunter2%zz@h/db             | %25
          mysql://u:hunter2@h/db?sslMode=hunter2 | verify_identity
          u:hunter2@tcp(h)/db?sql_mode=hunter2  | no other options
          jdbc:mysql:replication://u:hunter2@h/db | expected jdbc:mysql://
          jdbc:postgresql://u:hunter2@h/db      | expected jdbc:mysql://
          hunter2                               | expected jdbc:mysql://
          """)
  void whatCannotBeReadIsRefusedAndNotRepeated(String text, String expected) {
    assertThatThrownBy(() -> MysqlDsn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sqlite:///hunter2.db", "u:hunter2@tcp(h)/db", "postgres:hunter2", "hunter2"})
  void aPlatformsOtherDatabasesAreRefused(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .hasMessageContaining("expected postgresql://")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aPasswordIsNeverPrinted() {
    ServerAddress address = MysqlDsn.parse("u:hunter2@tcp([::1]:3306)/db");
    assertThat(address.toString()).contains("[::1]:3306/db").doesNotContain("hunter2");
    assertThat(address.url()).doesNotContain("hunter2");
    assertThat(UrlForm.parse("//u:hunter2@h/db", 1).toString()).doesNotContain("hunter2");
  }
}
