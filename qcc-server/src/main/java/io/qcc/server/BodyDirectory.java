package io.qcc.server;

import io.qcc.adapters.http.gateway.BodyStore;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.StoreKind;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where long request bodies wait: in the data directory, or for a throw-away run in a temporary
 * one, which goes with it.
 */
record BodyDirectory(Path path, boolean temporary) implements AutoCloseable {

  private static final int IN_MEMORY = 1 << 20;

  /**
   * @throws StartFailed it cannot be made
   */
  static BodyDirectory make(Settings settings) {
    if (settings.get(Variables.QCC_STORE) == StoreKind.SQLITE) {
      return new BodyDirectory(settings.get(Variables.QCC_DATA_DIR).resolve("bodies"), false);
    }
    try {
      return new BodyDirectory(Files.createTempDirectory("qcc-"), true);
    } catch (IOException e) {
      throw new StartFailed("cannot make a temporary directory: set java.io.tmpdir to one", e);
    }
  }

  /**
   * @throws StartFailed it cannot be used
   */
  BodyStore open() {
    try {
      return BodyStore.open(path, IN_MEMORY, Runtime.getRuntime().maxMemory() / 4);
    } catch (IOException e) {
      throw new StartFailed("cannot keep request bodies in " + path + ": make it writable", e);
    }
  }

  /** The bodies themselves have gone with their requests. */
  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path);
    }
  }
}
