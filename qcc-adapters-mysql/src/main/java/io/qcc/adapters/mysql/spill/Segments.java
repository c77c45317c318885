package io.qcc.adapters.mysql.spill;

import io.qcc.ports.usage.LedgerEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a spill that nothing is added to any more, and their reading, oldest first. One
 * thread reads; others may add files meanwhile.
 */
final class Segments {

  private static final Pattern NAME = Pattern.compile("ledger-([0-9a-f]{16})\\.spill");

  /** Of what a store did not take. */
  private static final Pattern ASIDE = Pattern.compile("refused-[0-9a-f]{16}\\.spill");

  private final Path directory;
  private final Deque<Sealed> sealed = new ConcurrentLinkedDeque<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();
  private long number;
  private @Nullable Frames reading;
  private List<LedgerEntry> given = List.of();

  private record Sealed(Path file, long size) {}

  private Segments(Path directory) {
    this.directory = directory;
  }

  /** Finds what an earlier run left; what a store did not take comes last. */
  static Segments in(Path directory) throws IOException {
    var segments = new Segments(directory);
    for (Path file : named(NAME, directory)) {
      segments.find(file);
      segments.number = Long.parseUnsignedLong(NAME.matcher(name(file)).replaceFirst("$1"), 16);
    }
    for (Path file : named(ASIDE, directory)) {
      segments.find(Files.move(file, segments.next()));
    }
    return segments;
  }

  private static List<Path> named(Pattern pattern, Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> pattern.matcher(name(file)).matches()).sorted().toList();
    }
  }

  private void find(Path file) throws IOException {
    add(new Sealed(file, Files.size(file)));
    bytes.addAndGet(Files.size(file));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** A file that comes behind all others. */
  Path next() {
    return directory.resolve("ledger-%016x.spill".formatted(++number));
  }

  /** A file for what the store does not take. */
  Path aside() {
    return directory.resolve("refused-%016x.spill".formatted(++number));
  }

  void grew(long count) {
    bytes.addAndGet(count);
  }

  void add(Segment segment) {
    add(new Sealed(segment.file(), segment.size()));
  }

  private void add(Sealed file) {
    sealed.addLast(file);
  }

  boolean anyToRead() {
    return !sealed.isEmpty();
  }

  long bytes() {
    return bytes.get();
  }

  long damaged() {
    return damaged.get();
  }

  /** The names of new files survive the machine. Not every system can or need do that. */
  void force() throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The same again until they are taken. A file that cannot be read is passed over. */
  List<LedgerEntry> oldest(int most) throws IOException {
    while (given.isEmpty() && !sealed.isEmpty()) {
      Sealed oldest = sealed.getFirst();
      if (reading == null) {
        reading = read(oldest);
      }
      int before = reading.damaged();
      given = reading.next(most);
      damaged.addAndGet(reading.damaged() - before);
      if (given.isEmpty()) {
        drop(oldest);
      }
    }
    return given;
  }

  /** The entries that were given last are somewhere else now. */
  void taken() {
    given = List.of();
    if (reading != null && reading.atEnd()) {
      drop(sealed.getFirst());
    }
  }

  private Frames read(Sealed file) throws IOException {
    try {
      return new Frames(Files.readAllBytes(file.file()));
    } catch (IOException e) {
      sealed.removeFirst();
      bytes.addAndGet(-file.size());
      throw e;
    }
  }

  /** A file that cannot be deleted is said again at the next start, which does no harm. */
  private void drop(Sealed file) {
    reading = null;
    sealed.removeFirst();
    bytes.addAndGet(-file.size());
    try {
      Files.deleteIfExists(file.file());
    } catch (IOException e) {
      System.getLogger(Segments.class.getName())
          .log(System.Logger.Level.WARNING, "delete {0}, which is written", file.file());
    }
  }
}
