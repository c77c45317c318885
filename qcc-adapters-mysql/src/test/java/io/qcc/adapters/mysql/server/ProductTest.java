package io.qcc.adapters.mysql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.address.ServerAddress.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {

  @ParameterizedTest
  @CsvSource({
    "MYSQL, 8.0.19, MYSQL, false",
    "MYSQL, 8.0.36-0ubuntu0.22.04.1, MYSQL, false",
    "MYSQL, 8.4.3, MYSQL, false",
    "MYSQL, 9.1.0-commercial, MYSQL, false",
    "MYSQL, 8.0.18, MYSQL, true",
    "MYSQL, 5.7.44-log, MYSQL, true",
    "MYSQL, 11.4.5-MariaDB, MARIADB, false",
    "MYSQL, 10.6.0-MariaDB-1:10.6.0+maria~focal, MARIADB, false",
    "MYSQL, 5.5.5-10.11.6-MariaDB-0+deb12u1, MARIADB, false",
    "MYSQL, 5.5.5-10.5.23-MariaDB, MARIADB, true",
    "MYSQL, 10.5.23-mariadb, MARIADB, true",
    "MYSQL, strange, MYSQL, true",
    "POSTGRESQL, 17.6, POSTGRESQL, false",
    "POSTGRESQL, 13.14 (Debian 13.14-0+deb11u1), POSTGRESQL, false",
    "POSTGRESQL, 18beta1, POSTGRESQL, false",
    "POSTGRESQL, 12.18, POSTGRESQL, true",
    "POSTGRESQL, 9.6.24, POSTGRESQL, true",
  })
  void aServerIsKnownByItsVersion(Kind kind, String version, Product product, boolean tooOld) {
    assertThat(Product.of(kind, version)).isEqualTo(product);
    assertThat(product.tooOld(version)).isEqualTo(tooOld);
  }
}
