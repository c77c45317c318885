package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.relay.RelayPolicy;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;

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

  @Provides
  HealthPolicy healthPolicy() {
    return HealthPolicy.of(
        settings.get(Variables.PROXY_FAIL_THRESHOLD),
        settings.get(Variables.PROXY_HEALTH_INTERVAL_SEC));
  }

  @Provides
  RelayPolicy relayPolicy() {
    return new RelayPolicy(
        settings.get(Variables.PROXY_RETRY_MAX),
        settings.get(Variables.QCC_COMMIT_LIMIT),
        settings.get(Variables.QCC_CONNECT_TIMEOUT),
        settings.get(Variables.QCC_FIRST_BYTE_TIMEOUT),
        settings.get(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE),
        settings.get(Variables.QCC_IDLE_TIMEOUT),
        settings.get(Variables.QCC_KEEPALIVE),
        Math.toIntExact(settings.get(Variables.QCC_GATE_BYTES)),
        settings.get(Variables.QCC_GATE_TIME),
        RelayPolicy.DEFAULT.holdBytes(),
        settings.get(Variables.QCC_QUEUE_TIME),
        RelayPolicy.DEFAULT.verdictWait());
  }
}
