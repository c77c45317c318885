package io.qcc.server;

import io.qcc.domain.account.StartValues;
import io.qcc.domain.account.StartValues.EnvNode;
import io.qcc.server.setting.Secret;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.UpstreamGiven;
import io.qcc.server.setting.Variable;
import io.qcc.server.setting.Variables;
import org.jspecify.annotations.Nullable;

/** What the settings say expressly about accounts and nodes: a default is not said. */
final class StartGiven {

  private StartGiven() {}

  static StartValues of(Settings settings) {
    return new StartValues(
        settings.get(Variables.QCC_ADMIN_PASSWORD).map(Secret::reveal).orElse(null),
        said(settings, Variables.ADMIN_API_KEY),
        settings.isSet(Variables.DEFAULT_ACCOUNT_NAME)
            ? settings.get(Variables.DEFAULT_ACCOUNT_NAME)
            : null,
        said(settings, Variables.DEFAULT_PROXY_API_KEY),
        UpstreamGiven.of(settings).map(given -> node(settings, given)).orElse(null));
  }

  private static EnvNode node(Settings settings, UpstreamGiven given) {
    String name = settings.isSet(Variables.UPSTREAM_NAME) ? given.name() : null;
    return new EnvNode(name, given.baseUrl(), given.credential());
  }

  private static @Nullable String said(Settings settings, Variable<Secret> variable) {
    return settings.isSet(variable) ? settings.get(variable).reveal() : null;
  }
}
