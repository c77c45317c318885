package io.qcc.adapters.http.decode;

import io.qcc.adapters.http.decode.Coding.Malformed;

/** The header of a gzip member, taken byte by byte: ten fixed, then what its flags announce. */
final class GzipHeader {

  private static final int CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private enum Field {
    FIXED,
    EXTRA_LENGTH,
    EXTRA_BYTES,
    NAME_TEXT,
    COMMENT_TEXT,
    CHECKSUM,
    DONE
  }

  private Field field = Field.FIXED;
  private int at;
  private int flags;
  private int extra;

  /** True when {@code b} was the last. */
  boolean take(int b) throws Malformed {
    switch (field) {
      case FIXED -> fixed(b);
      case EXTRA_LENGTH -> {
        extra |= b << (8 * at++);
        if (at == 2) {
          enter(extra == 0 ? Field.NAME_TEXT : Field.EXTRA_BYTES);
        }
      }
      case EXTRA_BYTES -> {
        if (++at == extra) {
          enter(Field.NAME_TEXT);
        }
      }
      case NAME_TEXT -> {
        if (b == 0) {
          enter(Field.COMMENT_TEXT);
        }
      }
      case COMMENT_TEXT -> {
        if (b == 0) {
          enter(Field.CHECKSUM);
        }
      }
      case CHECKSUM -> {
        if (++at == 2) {
          enter(Field.DONE);
        }
      }
      case DONE -> throw new IllegalStateException("the header is over");
    }
    return field == Field.DONE;
  }

  private void fixed(int b) throws Malformed {
    boolean wrong =
        switch (at) {
          case 0 -> b != 0x1f;
          case 1 -> b != 0x8b;
          case 2 -> b != 8;
          case 3 -> (b & RESERVED) != 0;
          default -> false;
        };
    if (wrong) {
      throw new Malformed("not gzip");
    }
    if (at == 3) {
      flags = b;
    }
    if (++at == 10) {
      enter(Field.EXTRA_LENGTH);
    }
  }

  /** Goes on to {@code next}, or past it if the flags do not announce it. */
  private void enter(Field next) {
    at = 0;
    field =
        switch (next) {
          case EXTRA_LENGTH -> has(EXTRA) ? next : skip(Field.NAME_TEXT);
          case NAME_TEXT -> has(NAME) ? next : skip(Field.COMMENT_TEXT);
          case COMMENT_TEXT -> has(COMMENT) ? next : skip(Field.CHECKSUM);
          case CHECKSUM -> has(CRC) ? next : Field.DONE;
          default -> next;
        };
  }

  private Field skip(Field to) {
    enter(to);
    return field;
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
