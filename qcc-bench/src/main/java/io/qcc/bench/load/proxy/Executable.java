package io.qcc.bench.load.proxy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Executable {

  private Executable() {}

  /** On the path, or where Debian puts servers. */
  static Optional<Path> find(String name) {
    var path = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return Stream.concat(path.stream(), Stream.of("/usr/sbin", "/usr/local/go/bin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Optional<String> missing(String name, String packageName) {
    return find(name).isPresent()
        ? Optional.empty()
        : Optional.of(name + " is not installed (apt-get install " + packageName + ")");
  }
}
