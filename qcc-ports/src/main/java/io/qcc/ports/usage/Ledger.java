package io.qcc.ports.usage;

/** Takes the record of every settled request. Must not block and must not throw. */
public interface Ledger {

  void append(RequestRecord settled);
}
