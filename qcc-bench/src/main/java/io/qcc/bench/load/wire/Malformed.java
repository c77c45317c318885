package io.qcc.bench.load.wire;

import java.io.IOException;

/** The other side does not speak HTTP/1.1. */
public final class Malformed extends IOException {

  private static final long serialVersionUID = 1L;

  Malformed(String what) {
    super(what);
  }
}
