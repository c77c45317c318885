package io.qcc.domain.scan;

import java.nio.ByteBuffer;

/** Reads one JSON text, of any length. It is done when its outermost object is closed. */
final class WholeTap extends AnswerTap {

  @Override
  public void feed(ByteBuffer decoded) {
    reader.feed(decoded);
    if (reader.object()) {
      reach(Progress.STARTED);
    }
    if (reader.closed()) {
      reach(reader.error() ? Progress.ERROR : Progress.DONE);
    }
  }

  @Override
  public boolean complete() {
    return progress() == Progress.DONE;
  }

  @Override
  public boolean atBoundary() {
    return false;
  }
}
