package io.qcc.domain.scan;

import io.qcc.ports.usage.Usage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer while it goes by: what it used, how far it has come, whether it failed.
 *
 * <p>Memory is bounded whatever the answer's length; nothing is thrown whatever its bytes. A cut
 * answer keeps what was seen. One thread.
 */
public abstract sealed class AnswerTap permits StreamTap, WholeTap {

  final AnswerReader reader = new AnswerReader();
  private Progress progress = Progress.NOTHING;
  private boolean contentSeen;

  AnswerTap() {}

  /** For a {@code text/event-stream}. */
  public static AnswerTap stream() {
    return new StreamTap();
  }

  /** For one JSON text. */
  public static AnswerTap whole() {
    return new WholeTap();
  }

  /**
   * Reads all of {@code decoded}, the next bytes without content coding; does not move its
   * position.
   */
  public abstract void feed(ByteBuffer decoded);

  /**
   * If the bytes ended here, the answer would be whole: its proper end was seen, or it is of a kind
   * that has none and nothing is half. Never true after an error.
   */
  public abstract boolean complete();

  /**
   * Whether another event may be put after the bytes fed so far; never in an answer that is no
   * stream. Of the client's bytes only if they are not content coded.
   */
  public abstract boolean atBoundary();

  /** Moves forward, never back, and not at all once it is final. */
  final void reach(Progress next) {
    if (progress.compareTo(Progress.DONE) < 0 && next.compareTo(progress) > 0) {
      progress = next;
      contentSeen |= next == Progress.CONTENT;
    }
  }

  public final Progress progress() {
    return progress;
  }

  /**
   * {@link Progress#CONTENT} was reached, also if an error or the end came after it. Never in an
   * answer that is no stream.
   */
  public final boolean contentSeen() {
    return contentSeen;
  }

  /** Every number that was said, each as it was said last; {@link Usage#UNKNOWN} if none was. */
  public final Usage usage() {
    return reader.usage();
  }

  /** What the answer calls itself: the id of a new batch or file, say. */
  public final @Nullable String id() {
    return reader.id();
  }

  /** The model that answered. */
  public final @Nullable String model() {
    return reader.model();
  }

  public final @Nullable String stopReason() {
    return reader.stopReason();
  }

  /** Such as {@code overloaded_error}; the list is open. */
  public final @Nullable String errorType() {
    return reader.errorType();
  }

  /** Cut after 4 KiB. May hold anything that the upstream says: for operators. */
  public final @Nullable String errorMessage() {
    return reader.errorMessage();
  }
}
