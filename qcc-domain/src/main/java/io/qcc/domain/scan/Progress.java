package io.qcc.domain.scan;

/** How far an answer has come. Goes forward only; the last two are final. */
public enum Progress {
  /** No whole event, or not even the beginning of an object. */
  NOTHING,
  /** It has begun, and a client has nothing to show yet. */
  STARTED,
  /** The first whole delta has come. */
  CONTENT,
  /** Its proper end was seen. */
  DONE,
  /** It says itself that it failed. */
  ERROR
}
