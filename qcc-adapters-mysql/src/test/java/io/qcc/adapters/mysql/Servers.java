package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.real.RealServer;

/** The servers that what holds for both is tested on. */
enum Servers {
  MARIADB,
  POSTGRESQL;

  RealServer real() {
    return switch (this) {
      case MARIADB -> RealServer.mariadb();
      case POSTGRESQL -> RealServer.postgres();
    };
  }
}
