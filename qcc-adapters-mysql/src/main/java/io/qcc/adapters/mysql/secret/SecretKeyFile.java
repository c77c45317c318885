package io.qcc.adapters.mysql.secret;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.qcc.ports.store.StoreRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;

/** The master key of an operator who named none: generated once, beside the database, 0600. */
public final class SecretKeyFile {

  private final Path path;

  public SecretKeyFile(Path path) {
    this.path = path;
  }

  public boolean exists() {
    return Files.exists(path);
  }

  public Optional<MasterKey> read() {
    if (!exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          MasterKey.parse(Files.readString(path, StandardCharsets.ISO_8859_1), path.toString()));
    } catch (IOException e) {
      throw new StoreRefused("cannot read " + path + ": make it readable for this user", e);
    }
  }

  /**
   * Makes a key and its file. The file appears whole or not at all, and an existing one is never
   * replaced.
   *
   * @param ownerOnly how a new file is made private on this file system; none where it has no
   *     permissions (there a directory cannot be opened either)
   */
  public MasterKey create(FileAttribute<?>... ownerOnly) {
    MasterKey key = MasterKey.generate();
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      try (FileChannel channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
        ByteBuffer text = StandardCharsets.US_ASCII.encode(key.encoded() + "\n");
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(draft, path);
      if (ownerOnly.length > 0) {
        keepName();
      }
      return key;
    } catch (IOException e) {
      throw new StoreRefused(
          "cannot write " + path + ": free disk space, allow it, or set QCC_SECRET_KEY", e);
    }
  }

  /** A power cut after this leaves the file; what will be sealed with it must not outlive it. */
  private void keepName() throws IOException {
    try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), READ)) {
      directory.force(true);
    }
  }
}
