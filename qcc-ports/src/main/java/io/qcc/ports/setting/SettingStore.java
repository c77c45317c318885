package io.qcc.ports.setting;

import java.util.Map;

/**
 * Settings kept in the store; they rank below flags, environment and file, above the defaults.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface SettingStore {

  /** Every stored setting: variable name to text. */
  Map<String, String> all();

  /** Stores {@code value} under {@code name}, replacing what was there. */
  void put(String name, String value);

  /** Forgets {@code name}; nothing happens if it is unknown. */
  void remove(String name);
}
