package io.qcc.domain.limit;

/** What a request came to in the end. */
record Used(long input, long output, long microUsd) {

  static final Used NOTHING = new Used(0, 0, 0);
}
