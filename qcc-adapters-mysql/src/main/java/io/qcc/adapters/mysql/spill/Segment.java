package io.qcc.adapters.mysql.spill;

import java.io.IOException;
import java.nio.file.Path;

/** The file that entries are appended to. Not thread-safe. */
final class Segment {

  private final Path file;
  private final Disk.Appender appender;
  private long size;
  private boolean broken;

  private Segment(Path file, Disk.Appender appender) {
    this.file = file;
    this.appender = appender;
  }

  static Segment create(Disk disk, Path file) throws IOException {
    return new Segment(file, disk.create(file));
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /**
   * All of them, or none. If not even that can be seen to, the segment is {@link #broken}, and what
   * stands behind its size is half a frame that readers leave out.
   */
  void append(byte[] frames) throws IOException {
    boolean whole = false;
    try {
      appender.append(frames);
      whole = true;
    } finally {
      if (!whole) {
        rollBack();
      }
    }
    size += frames.length;
  }

  private void rollBack() {
    try {
      appender.truncate(size);
    } catch (IOException e) {
      broken = true;
    }
  }

  boolean broken() {
    return broken;
  }

  void force() throws IOException {
    appender.force();
  }

  void close() throws IOException {
    appender.close();
  }
}
