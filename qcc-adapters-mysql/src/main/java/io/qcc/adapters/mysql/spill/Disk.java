package io.qcc.adapters.mysql.spill;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** Makes files that grow at their end. */
interface Disk {

  /** A file that grows at its end. */
  interface Appender extends Closeable {

    /** May have written some of them when it fails. */
    void append(byte[] bytes) throws IOException;

    void truncate(long size) throws IOException;

    /** Survives the machine. */
    void force() throws IOException;
  }

  Appender create(Path file) throws IOException;

  /**
   * The real one. Not by a channel: an interrupt would close it, and the thread that spills is
   * interrupted when the gateway ends.
   *
   * @param attributes of new files
   */
  static Disk real(FileAttribute<?>... attributes) {
    return file ->
        new Real(new RandomAccessFile(Files.createFile(file, attributes).toFile(), "rw"));
  }

  /** A file in a directory of a real file system. */
  record Real(RandomAccessFile file) implements Appender {

    @Override
    public void append(byte[] bytes) throws IOException {
      file.write(bytes);
    }

    @Override
    public void truncate(long size) throws IOException {
      file.setLength(size);
      file.seek(size);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
