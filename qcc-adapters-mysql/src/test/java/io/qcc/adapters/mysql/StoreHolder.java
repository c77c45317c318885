package io.qcc.adapters.mysql;

import java.io.IOException;
import java.nio.file.Path;

/** Another gateway, as far as the store is concerned: opens it and keeps it until killed. */
final class StoreHolder {

  private StoreHolder() {}

  static Process start(Path data) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StoreHolder.class.getName(),
            data.toString())
        .redirectErrorStream(true)
        .start();
  }

  public static void main(String[] args) throws IOException {
    try (var store = SqliteStore.open(Path.of(args[0]), null)) {
      System.out.println("open");
      System.in.read();
    }
  }
}
