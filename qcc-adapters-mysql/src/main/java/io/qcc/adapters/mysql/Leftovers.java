package io.qcc.adapters.mysql;

import io.qcc.ports.store.StoreRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recognises a database that lost its contents, which SQLite would take for a new one. */
final class Leftovers {

  private Leftovers() {}

  static void refuseIfEmptied(DataDirectory directory) throws IOException {
    Path file = directory.database();
    boolean there = Files.exists(file);
    if (there && Files.size(file) > 0) {
      return;
    }
    boolean logged = Files.exists(directory.log()) && Files.size(directory.log()) > 0;
    if (logged) {
      throw new StoreRefused(
          file
              + " is "
              + (there ? "empty" : "missing")
              + " though its log is not: "
              + SqliteFault.RESTORE);
    }
    // The key is made only after the first tables, so a database beside it was not empty once.
    if (there && directory.secretKey().exists()) {
      throw new StoreRefused(file + " is empty though it was in use: " + SqliteFault.RESTORE);
    }
  }
}
