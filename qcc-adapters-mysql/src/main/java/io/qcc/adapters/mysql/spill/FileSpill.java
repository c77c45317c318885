package io.qcc.adapters.mysql.spill;

import io.qcc.adapters.mysql.DataDirectory;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Spill;
import io.qcc.ports.usage.SpillRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A spill of files in a directory of its own, which one gateway at a time may use. A file is added
 * to at its end only, and deleted once the store has all of it: after a crash all of it is said
 * again.
 */
public final class FileSpill implements Spill {

  /** A file is read at once. */
  private static final long SEGMENT_BYTES = 8L << 20;

  private final DataDirectory directory;
  private final long mostBytes;
  private final Disk disk;
  private final Segments segments;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Segment active;

  /** Of those that the store does not take. */
  private @Nullable Segment aside;

  FileSpill(DataDirectory directory, long mostBytes, Disk disk) throws IOException {
    this.directory = directory;
    this.mostBytes = mostBytes;
    this.disk = disk;
    this.segments = Segments.in(directory.path());
  }

  /**
   * @param mostBytes that may wait in it
   * @throws StoreRefused it cannot be written to, or is another gateway's
   */
  public static FileSpill open(Path dataDir, long mostBytes) {
    DataDirectory directory = DataDirectory.claim(dataDir.resolve("spill"));
    try {
      return new FileSpill(directory, mostBytes, Disk.real(directory.ownerOnly()));
    } catch (IOException e) {
      directory.close();
      throw new StoreRefused(
          directory.path() + " cannot be read: make it readable for this user", e);
    }
  }

  @Override
  public void append(List<LedgerEntry> entries) throws SpillRefused {
    byte[] frames = Frames.of(entries);
    lock.lock();
    try {
      checkRoom(frames.length);
      append(frames);
    } catch (IOException e) {
      throw full(e);
    } finally {
      lock.unlock();
    }
  }

  private void checkRoom(int more) throws SpillRefused {
    long used = segments.bytes() + (aside == null ? 0 : aside.size());
    if (used + more > mostBytes) {
      throw new SpillRefused(
          "%s holds the %d bytes that QCC_LEDGER_SPILL_MAX allows: bring the store back, or raise it"
              .formatted(directory.path(), mostBytes));
    }
  }

  private void append(byte[] frames) throws IOException {
    Segment segment = active;
    if (segment == null) {
      segment = Segment.create(disk, segments.next());
      active = segment;
    }
    try {
      segment.append(frames);
    } finally {
      if (segment.broken()) {
        seal(segment);
      }
    }
    segments.grew(frames.length);
    if (segment.size() >= SEGMENT_BYTES) {
      seal(segment);
    }
  }

  /** Nothing is added to it any more; it can be read. */
  private void seal(Segment segment) throws IOException {
    active = null;
    segments.add(segment);
    try {
      segment.force();
    } finally {
      segment.close();
    }
  }

  @Override
  public void setAside(LedgerEntry entry) throws SpillRefused {
    byte[] frame = Frames.of(List.of(entry));
    lock.lock();
    try {
      checkRoom(frame.length);
      Segment to = aside == null || aside.broken() ? Segment.create(disk, segments.aside()) : aside;
      aside = to;
      to.append(frame);
      to.force();
    } catch (IOException e) {
      throw full(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void force() throws SpillRefused {
    lock.lock();
    try {
      if (active != null) {
        active.force();
        segments.force();
      }
    } catch (IOException e) {
      throw refused("is not sure to survive a power cut: check the disk", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<LedgerEntry> oldest(int most) throws SpillRefused {
    try {
      while (readable()) {
        List<LedgerEntry> found = segments.oldest(most);
        if (!found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    } catch (IOException e) {
      throw refused("has a file that cannot be read; it is left for the next start", e);
    }
  }

  /** Whether there is a file to read; if need be the one that is added to becomes one. */
  private boolean readable() throws SpillRefused {
    lock.lock();
    try {
      if (!segments.anyToRead() && active != null && active.size() > 0) {
        seal(active);
      }
      return segments.anyToRead();
    } catch (IOException e) {
      throw refused("may not survive a power cut: check the disk", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void taken() {
    segments.taken();
  }

  @Override
  public Contents contents() {
    return new Contents(segments.bytes(), segments.damaged());
  }

  @Override
  public String description() {
    return directory.path().toString();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (active != null) {
        seal(active);
      }
      if (aside != null) {
        aside.close();
      }
    } catch (IOException e) {
      System.getLogger(FileSpill.class.getName())
          .log(System.Logger.Level.WARNING, "could not close a file in " + directory.path(), e);
    } finally {
      lock.unlock();
      directory.close();
    }
  }

  private SpillRefused full(IOException cause) {
    return refused("takes no more: free disk space, check the disk and its permissions", cause);
  }

  private SpillRefused refused(String what, IOException cause) {
    return new SpillRefused(directory.path() + " " + what + " (" + cause.getMessage() + ")", cause);
  }
}
