package io.qcc.adapters.mysql.real;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Directories of servers, which go with the JVM. */
final class Temporary {

  private Temporary() {}

  static Path directory(String prefix) throws IOException {
    return Files.createTempDirectory(prefix);
  }

  /** At the end of the JVM: {@code stop}, and then the directory is removed. */
  static void atTheEnd(Runnable stop, Path directory) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.run();
                  remove(directory);
                }));
  }

  private static void remove(Path directory) {
    try {
      Files.walkFileTree(directory, new Removal());
    } catch (IOException e) {
      System.err.println("left behind: " + directory + " (" + e + ")");
    }
  }

  /** A server that is just ending may take away files of its own. */
  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException gone) throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
