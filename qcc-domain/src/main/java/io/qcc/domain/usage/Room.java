package io.qcc.domain.usage;

import io.qcc.ports.usage.RequestRecord;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How much memory the requests take that are written nowhere yet. Nobody waits here. */
final class Room {

  /** What a record and its entry take without their texts, and an attempt. */
  private static final int RECORD = 600;

  private static final int ATTEMPT = 200;

  private final long mostEntries;
  private final long mostBytes;
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Room(long mostEntries, long mostBytes) {
    this.mostEntries = mostEntries;
    this.mostBytes = mostBytes;
  }

  /** False: there is none. */
  boolean take(long weight) {
    long before = entries.getAndIncrement();
    long used = bytes.addAndGet(weight);
    if (before < mostEntries && used <= mostBytes) {
      return true;
    }
    giveBack(1, weight);
    return false;
  }

  void giveBack(long count, long weight) {
    entries.addAndGet(-count);
    bytes.addAndGet(-weight);
  }

  /** Half of it is taken. */
  boolean crowded() {
    return entries.get() > mostEntries / 2 || bytes.get() > mostBytes / 2;
  }

  long entries() {
    return entries.get();
  }

  static long weight(RequestRecord of) {
    return RECORD
        + ATTEMPT * (long) of.attempts().size()
        + of.path().length()
        + length(of.modelAsked())
        + length(of.modelAnswered())
        + length(of.session())
        + length(of.agent())
        + length(of.stopReason());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
