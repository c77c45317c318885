package io.qcc.server;

import io.qcc.ports.budget.BudgetEvents;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.usage.Ledger;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a gateway shall be like, then starts it. */
public final class QccBuilder {

  private final Map<String, String> texts = new HashMap<>();
  private final List<Ledger> ledgers = new ArrayList<>();
  private final List<NodeEvents> listeners = new ArrayList<>();
  private final List<BudgetEvents> budgetListeners = new ArrayList<>();
  private @Nullable Settings settings;
  private boolean listens = true;

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

  /** Opens no port: {@link Qcc#gateway} is the only way in. */
  public QccBuilder withoutPort() {
    listens = false;
    return this;
  }

  /** Hands {@code ledger} the record of every settled request; it must not block or throw. */
  public QccBuilder ledger(Ledger ledger) {
    ledgers.add(ledger);
    return this;
  }

  /** Tells {@code listener} what changes about nodes; it must not block or throw. */
  public QccBuilder nodeEvents(NodeEvents listener) {
    listeners.add(listener);
    return this;
  }

  /** Tells {@code listener} which budgets are reached; it must not block or throw. */
  public QccBuilder budgetEvents(BudgetEvents listener) {
    budgetListeners.add(listener);
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

  List<Ledger> ledgers() {
    return ledgers;
  }

  List<NodeEvents> listeners() {
    return listeners;
  }

  List<BudgetEvents> budgetListeners() {
    return budgetListeners;
  }

  boolean listens() {
    return listens;
  }

  Settings settings() {
    return settings == null ? Settings.of(texts) : settings;
  }
}
