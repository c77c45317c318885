package io.qcc.server.setting;

import io.qcc.adapters.mysql.address.DatabaseUrl;
import io.qcc.adapters.mysql.address.ServerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which store the settings name. */
public sealed interface StoreGiven {

  /** A file in that directory. */
  record Embedded(Path directory) implements StoreGiven {}

  /** Nothing that lasts. */
  record Memory() implements StoreGiven {}

  /**
   * A server that several gateways may share.
   *
   * @param named the variable that says so
   */
  record Server(ServerAddress address, String named) implements StoreGiven {}

  static StoreGiven of(Settings settings) {
    return server(settings)
        .<StoreGiven>map(server -> server)
        .orElseGet(
            () ->
                switch (settings.get(Variables.QCC_STORE)) {
                  case SQLITE -> new Embedded(settings.get(Variables.QCC_DATA_DIR));
                  case MEMORY -> new Memory();
                });
  }

  private static Optional<Server> server(Settings settings) {
    return named(settings, StoreVariables.PROXY_MYSQL_DSN)
        .or(() -> named(settings, StoreVariables.DATABASE_URL))
        .or(() -> inParts(settings));
  }

  private static Optional<Server> named(
      Settings settings, Variable<Optional<ServerAddress>> variable) {
    return settings.get(variable).map(address -> new Server(address, variable.name()));
  }

  private static Optional<Server> inParts(Settings settings) {
    if (StoreVariables.PG.stream().noneMatch(settings::isSet)) {
      return Optional.empty();
    }
    ServerAddress address =
        DatabaseUrl.postgres(
            settings.get(StoreVariables.PG_HOST),
            settings.get(StoreVariables.PG_PORT),
            settings.get(StoreVariables.PG_DATABASE),
            settings.get(StoreVariables.PG_USER),
            settings.get(StoreVariables.PG_PASSWORD).reveal());
    return Optional.of(new Server(address, "CLAUDE_AGENT_SESSION_PG_*"));
  }

  /** Whoever names two has forgotten one, and only they know which. */
  static List<String> problems(Settings settings) {
    var naming = new ArrayList<Variable<?>>();
    naming.add(Variables.QCC_STORE);
    naming.add(StoreVariables.PROXY_MYSQL_DSN);
    naming.add(StoreVariables.DATABASE_URL);
    StoreVariables.PG.stream().filter(settings::isSet).findFirst().ifPresent(naming::add);
    naming.removeIf(variable -> !settings.isSet(variable));
    if (naming.size() < 2) {
      return List.of();
    }
    Variable<?> first = naming.getFirst();
    Variable<?> second = naming.get(1);
    return List.of(
        "%s: expected one store, but %s (%s) names another; unset the one that does not count (%s)"
            .formatted(
                second.name(),
                first.name(),
                settings.of(first).origin(),
                settings.of(second).origin()));
  }
}
