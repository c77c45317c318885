package io.qcc.server.setting;

/** Where accounts, nodes and settings are kept. */
public enum StoreKind {
  /** A file in the data directory. */
  SQLITE,
  /** Nowhere: gone when the gateway stops. */
  MEMORY
}
