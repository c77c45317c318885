package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Something that stands between a client and the upstream. */
public interface Target {

  String name();

  /** Why it cannot be measured here, and what to do about that; empty: it can. */
  Optional<String> missing();

  /** Whether it can talk to such an upstream. */
  default boolean speaks(Upstream.Kind kind) {
    return true;
  }

  /** It becomes faster while it runs, and so needs the long warm-up. */
  default boolean compilesWhileRunning() {
    return false;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param dir an empty folder of its own
   */
  Running start(Upstream upstream, Path dir) throws IOException, InterruptedException;
}
