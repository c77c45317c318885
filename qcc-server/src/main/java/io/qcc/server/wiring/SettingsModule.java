package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import io.qcc.server.setting.Settings;

/** What the settings come to, for those who need it. */
public final class SettingsModule extends AbstractModule {

  private final Settings settings;

  public SettingsModule(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    bind(Settings.class).toInstance(settings);
  }
}
