package io.qcc.adapters.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another gateway, as far as the store is concerned: opens it and keeps it until killed. */
final class StoreHolder {

  private StoreHolder() {}

  static Process start(Path data, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StoreHolder.class.getName(), data.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  public static void main(String[] args) throws IOException {
    try (var store = SqliteStore.open(Path.of(args[0]), null)) {
      System.out.println("open");
      System.in.read();
    }
  }
}
