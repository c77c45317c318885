package io.qcc.adapters.mysql;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Permissions of what only its owner may see; none where the file system knows no such thing. */
final class OwnerOnly {

  private OwnerOnly() {}

  /** 0600. */
  static FileAttribute<?>[] file(Path near) {
    return permissions(near.getFileSystem(), "rw-------");
  }

  /** 0700. */
  static FileAttribute<?>[] directory(Path near) {
    return permissions(near.getFileSystem(), "rwx------");
  }

  private static FileAttribute<?>[] permissions(FileSystem fileSystem, String permissions) {
    if (!fileSystem.supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
