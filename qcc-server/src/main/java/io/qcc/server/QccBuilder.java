package io.qcc.server;

import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a gateway shall be like, then starts it. */
public final class QccBuilder {

  private final Map<String, String> texts = new HashMap<>();
  private @Nullable Settings settings;

  QccBuilder() {}

  /** Sets a variable of {@code docs/configuration.md} to a text as one would write it there. */
  public QccBuilder set(Variable<?> variable, String text) {
    texts.put(variable.name(), text);
    return this;
  }

  /** Takes settings that were read elsewhere; what was {@link #set} before does not count. */
  public QccBuilder settings(Settings all) {
    settings = all;
    return this;
  }

  /**
   * Starts it.
   *
   * @throws io.qcc.server.setting.SettingsProblem what was set is wrong
   * @throws io.qcc.ports.store.StoreRefused the store must not be opened
   * @throws StartFailed the port is taken, say
   */
  public Qcc build() {
    return Qcc.start(this);
  }

  Settings settings() {
    return settings == null ? Settings.of(texts) : settings;
  }
}
