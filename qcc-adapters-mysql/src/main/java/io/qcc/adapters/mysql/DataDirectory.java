package io.qcc.adapters.mysql;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.qcc.adapters.mysql.secret.SecretKeyFile;
import io.qcc.ports.store.StoreRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds a database and its key, claimed for this gateway alone until closed.
 * What is made in it is for its owner only.
 */
public final class DataDirectory implements AutoCloseable {

  static final String SECRET_KEY = "secret.key";

  private static final String DATABASE = "qcc.db";

  /**
   * Claimed by this process. The operating system's lock knows processes only, and closing a second
   * channel to the lock file would even give up the first one's lock.
   */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * @throws StoreRefused it cannot be written to, or is another's
   */
  public static DataDirectory claim(Path wanted) {
    Path path = make(wanted);
    if (!CLAIMED.add(path)) {
      throw inUse(path);
    }
    FileChannel lock = null;
    try {
      lock =
          FileChannel.open(path.resolve("qcc.lock"), Set.of(CREATE, WRITE), OwnerOnly.file(path));
      if (lock.tryLock() == null) {
        throw inUse(path);
      }
      return new DataDirectory(path, lock);
    } catch (IOException e) {
      giveUp(path, lock);
      throw notWritable(path, e);
    } catch (StoreRefused e) {
      giveUp(path, lock);
      throw e;
    }
  }

  /** Makes it, for its owner only, unless it is there. */
  static Path make(Path wanted) {
    if (Files.exists(wanted) && !Files.isDirectory(wanted)) {
      throw new StoreRefused(wanted + " is not a directory: set QCC_DATA_DIR to one");
    }
    try {
      if (!Files.exists(wanted)) {
        Path parent = wanted.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(wanted, OwnerOnly.directory(wanted));
      }
      return wanted.toRealPath();
    } catch (IOException e) {
      throw notWritable(wanted, e);
    }
  }

  private static StoreRefused inUse(Path path) {
    return new StoreRefused(
        "another gateway is using "
            + path
            + ": stop it, or give this one a directory of its own in QCC_DATA_DIR");
  }

  private static StoreRefused notWritable(Path path, IOException cause) {
    return new StoreRefused(
        "cannot write to "
            + path
            + ": make it writable for this user with space left on it, or set QCC_DATA_DIR",
        cause);
  }

  private static void giveUp(Path path, @Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      System.getLogger(DataDirectory.class.getName())
          .log(System.Logger.Level.WARNING, "could not close the lock file in " + path, e);
    } finally {
      CLAIMED.remove(path);
    }
  }

  /** Where its database is or would be. */
  static Path database(Path dataDir) {
    return dataDir.toAbsolutePath().normalize().resolve(DATABASE);
  }

  Path database() {
    return path.resolve(DATABASE);
  }

  Path log() {
    return path.resolve("qcc.db-wal");
  }

  SecretKeyFile secretKey() {
    return new SecretKeyFile(path.resolve(SECRET_KEY));
  }

  public Path path() {
    return path;
  }

  /** How a new file in here is kept from others. */
  public FileAttribute<?>[] ownerOnly() {
    return OwnerOnly.file(path);
  }

  /** Closing twice does no harm, not even to a claim that somebody made in between. */
  @Override
  public synchronized void close() {
    if (lock.isOpen()) {
      giveUp(path, lock);
    }
  }
}
