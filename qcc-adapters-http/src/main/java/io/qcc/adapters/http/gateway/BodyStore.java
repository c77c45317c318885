package io.qcc.adapters.http.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where request bodies are kept while they are needed: the first part in memory, the rest in a file
 * that only we can read and that has no name from the moment it is open.
 */
public final class BodyStore {

  private static final String PREFIX = "body-";

  /** Of each size of pieces, how many bytes wait for the next bodies. */
  private static final long KEPT = 16 << 20;

  private static final Set<OpenOption> FRESH =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final Path directory;
  private final int inMemory;
  private final AtomicLong left;
  private final DirectPieces pieces;

  private BodyStore(Path directory, int inMemory, long together) {
    this.directory = directory;
    this.inMemory = inMemory;
    this.left = new AtomicLong(together);
    this.pieces = new DirectPieces(Math.min(KEPT, together / 4));
  }

  /**
   * Opens a store in {@code directory}, which is made if it is not there, and removes what a crash
   * left behind.
   *
   * @param inMemory how much of each body is kept in memory, in bytes
   * @param together how much of all bodies at once; beyond it, all that comes goes to files. It is
   *     direct memory, of which the VM gives as much as its largest heap unless told otherwise; up
   *     to 48 MiB more wait for the next bodies
   */
  public static BodyStore open(Path directory, int inMemory, long together) throws IOException {
    Files.createDirectories(directory);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
    return new BodyStore(directory, inMemory, together);
  }

  /**
   * An empty body.
   *
   * @param expected its length in bytes, or -1 if that is not known
   */
  SpoolingBody body(long expected) {
    return new SpoolingBody(this, inMemory, expected);
  }

  /** Whether so many bytes more may be kept in memory; they are to be given back. */
  boolean take(int bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void giveBack(int bytes) {
    left.addAndGet(bytes);
  }

  DirectPieces pieces() {
    return pieces;
  }

  FileChannel file() throws IOException {
    return FileChannel.open(directory.resolve(PREFIX + UUID.randomUUID()), FRESH, ownerOnly());
  }

  private FileAttribute<?>[] ownerOnly() {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
