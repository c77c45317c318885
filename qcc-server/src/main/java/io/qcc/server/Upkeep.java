package io.qcc.server;

import io.qcc.adapters.docker.DockerClaudeCli;
import io.qcc.domain.account.Directory;
import io.qcc.domain.account.Snapshot;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.Switches;
import io.qcc.domain.probe.Probes;
import io.qcc.ports.account.Account;
import io.qcc.ports.node.Node;
import io.qcc.ports.time.Time;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be done now and then, without anybody asking. */
final class Upkeep {

  private static final int STORE_LOOK_SECONDS = 5;
  private static final int ENGINE_LOOK_SECONDS = 15;

  private final Directory directory;
  private final HealthBoard board;
  private final Switches switches;
  private final Probes probes;
  private final DockerClaudeCli claudeCli;
  private final GatewayReadiness readiness;
  private final Time time;
  private @Nullable Snapshot seen;
  private int seconds;

  @Inject
  Upkeep(
      Directory directory,
      HealthBoard board,
      Switches switches,
      Probes probes,
      DockerClaudeCli claudeCli,
      GatewayReadiness readiness,
      Time time) {
    this.directory = directory;
    this.board = board;
    this.switches = switches;
    this.probes = probes;
    this.claudeCli = claudeCli;
    this.readiness = readiness;
    this.time = time;
  }

  void begin(Ticker ticker) {
    board.listen(switches);
    for (Account account : directory.now().accounts()) {
      switches.look(account.id(), time.now(), "start");
    }
    ticker.everySecond(probes::tick);
    ticker.everySecond(this::second);
  }

  private void second() {
    Snapshot now = directory.now();
    if (now != seen) {
      board.retain(now.nodes().stream().map(Node::id).collect(Collectors.toSet()));
      seen = now;
    }
    if (seconds % STORE_LOOK_SECONDS == 0) {
      readiness.lookAtStore();
    }
    if (seconds % ENGINE_LOOK_SECONDS == 0) {
      claudeCli.look();
    }
    seconds++;
  }
}
