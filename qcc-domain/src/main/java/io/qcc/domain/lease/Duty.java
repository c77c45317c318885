package io.qcc.domain.lease;

/** Whether this gateway does what only one of all on the store is to do. */
public interface Duty {

  /** Of a store that no other gateway can be on. */
  Duty ALWAYS = () -> true;

  /** Does not block. */
  boolean isOurs();
}
