package io.qcc.adapters.mysql.spill;

import io.qcc.adapters.mysql.column.StoredRequest;
import io.qcc.ports.usage.LedgerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A segment's bytes: frames of a mark, a length, a checksum and an entry. Where a frame is damaged
 * the next mark under which everything is right is looked for. At the end, half a frame is what a
 * killed process leaves behind, and no damage: nobody was told that it is kept.
 *
 * <p>Not thread-safe.
 */
final class Frames {

  /** "QLR1" */
  private static final int MARK = 0x514c5231;

  private static final int HEAD = 12;

  private final byte[] bytes;
  private final ByteBuffer view;
  private int at;
  private int damaged;

  Frames(byte[] bytes) {
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes);
  }

  static byte[] of(List<LedgerEntry> entries) {
    var out = new ByteArrayOutputStream(entries.size() * 512);
    for (LedgerEntry entry : entries) {
      byte[] payload = EntryFormat.write(StoredRequest.of(entry));
      var head = ByteBuffer.allocate(HEAD).putInt(MARK).putInt(payload.length);
      out.writeBytes(head.putInt(checksum(payload, 0, payload.length)).array());
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }

  /** The next entries; empty: there are no more. */
  List<LedgerEntry> next(int most) {
    var entries = new ArrayList<LedgerEntry>();
    while (entries.size() < most && at < bytes.length) {
      int length = isWhole(at) ? view.getInt(at + 4) : -1;
      if (length < 0) {
        skipDamage();
      } else {
        try {
          entries.add(EntryFormat.read(bytes, at + HEAD, length));
        } catch (IOException unknown) {
          damaged++;
        }
        at += HEAD + length;
      }
    }
    return entries;
  }

  boolean atEnd() {
    return at >= bytes.length;
  }

  /** How many places were found damaged so far. */
  int damaged() {
    return damaged;
  }

  private void skipDamage() {
    int next = at + 1;
    while (next < bytes.length && !isWhole(next)) {
      next++;
    }
    damaged += next < bytes.length || !isTorn() ? 1 : 0;
    at = next;
  }

  /** What is left is the beginning of a frame, or room that was never written to. */
  private boolean isTorn() {
    int left = bytes.length - at;
    boolean marked = left >= 4 && view.getInt(at) == MARK;
    if (marked) {
      return left < HEAD || view.getInt(at + 4) > left - HEAD;
    }
    return left < 4 || view.getInt(at) == 0;
  }

  private boolean isWhole(int from) {
    int left = bytes.length - from;
    if (left < HEAD || view.getInt(from) != MARK) {
      return false;
    }
    int length = view.getInt(from + 4);
    return length >= 0
        && length <= left - HEAD
        && checksum(bytes, from + HEAD, length) == view.getInt(from + 8);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
