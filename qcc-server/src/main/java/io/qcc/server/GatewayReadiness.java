package io.qcc.server;

import io.qcc.domain.account.Directory;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.usage.RequestLedger;
import io.qcc.ports.node.Node;
import io.qcc.ports.relay.Readiness;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.LedgerState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether traffic should come here. Ready as long as there is an enabled node, even a failed one: a
 * request may find out that it is well again. Looks at the store only when told to, for whoever
 * asks must not wait for it.
 */
@Singleton
final class GatewayReadiness implements Readiness {

  private static final Logger LOG = System.getLogger(GatewayReadiness.class.getName());

  private final Directory directory;
  private final HealthBoard board;
  private final SettingStore settings;
  private final RequestLedger ledger;
  private volatile boolean stopping;
  private volatile boolean storeAway;

  @Inject
  GatewayReadiness(
      Directory directory, HealthBoard board, SettingStore settings, RequestLedger ledger) {
    this.ledger = ledger;
    this.directory = directory;
    this.board = board;
    this.settings = settings;
  }

  /** From now on not ready. */
  void stop() {
    stopping = true;
  }

  /** Sees whether the store answers; may block. */
  void lookAtStore() {
    try {
      settings.all();
      if (storeAway) {
        LOG.log(Level.INFO, "the store answers again");
      }
      storeAway = false;
    } catch (StoreUnavailable e) {
      if (!storeAway) {
        LOG.log(Level.WARNING, "the store is away: " + e.getMessage());
      }
      storeAway = true;
    }
  }

  @Override
  public Report report() {
    List<Node> enabled = directory.now().nodes().stream().filter(Node::enabled).toList();
    var notes = new ArrayList<String>();
    if (stopping) {
      notes.add("The gateway is stopping.");
    }
    if (enabled.isEmpty()) {
      notes.add(
          "No node is enabled. Set UPSTREAM_API_KEY (and UPSTREAM_BASE_URL) and start again, or add"
              + " one with POST /admin/api/nodes.");
    } else if (enabled.stream().noneMatch(this::takesTraffic)) {
      notes.add("No node is healthy just now; requests are used as trials.");
    }
    if (storeAway) {
      notes.add(
          "The store does not answer: traffic flows, changes are refused. See the gateway's log, and"
              + " the database server or the disk of QCC_DATA_DIR.");
    }
    noteLedger(notes);
    return new Report(!stopping && !enabled.isEmpty(), notes);
  }

  private void noteLedger(List<String> notes) {
    LedgerState state = ledger.state();
    if (state.behindSince() != null) {
      notes.add(
          "The ledger has waited for the store since %s; requests are kept on this machine's disk."
              .formatted(state.behindSince().truncatedTo(ChronoUnit.SECONDS)));
    }
    if (state.refused() > 0) {
      notes.add(
          "The store does not take %d requests of the ledger: they are set aside on this machine's"
                  .formatted(state.refused())
              + " disk; the gateway's log says why.");
    }
    if (state.lost() > 0) {
      notes.add(
          "The ledger has lost %d requests since the start; the gateway's log says why."
              .formatted(state.lost()));
    }
  }

  private boolean takesTraffic(Node node) {
    return board.of(node.id()).circuit() instanceof Circuit.Healthy;
  }
}
