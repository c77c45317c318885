package io.qcc.adapters.mysql.memory;

import io.qcc.ports.setting.SettingStore;
import java.util.Map;

final class MemorySettings implements SettingStore {

  private final Contents contents;

  MemorySettings(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Map<String, String> all() {
    return contents.locked(() -> Map.copyOf(contents.settings));
  }

  @Override
  public void put(String name, String value) {
    contents.run(() -> contents.settings.put(name, value));
  }

  @Override
  public void remove(String name) {
    contents.run(() -> contents.settings.remove(name));
  }
}
