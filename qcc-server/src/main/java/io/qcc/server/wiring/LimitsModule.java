package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.adapters.mysql.Store;
import io.qcc.domain.account.Directory;
import io.qcc.domain.history.HistoryKeeper;
import io.qcc.domain.limit.Estimate;
import io.qcc.domain.limit.Limiter;
import io.qcc.domain.limit.Sharing;
import io.qcc.domain.limit.SpentReader;
import io.qcc.domain.metrics.SumReader;
import io.qcc.domain.pricing.Costs;
import io.qcc.ports.account.Account;
import io.qcc.ports.budget.BudgetEvents;
import io.qcc.ports.budget.BudgetReached;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import io.qcc.server.log.BudgetLog;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The limits of accounts and keys, and who is told of budgets. */
public final class LimitsModule extends AbstractModule {

  private static final Logger LOG = System.getLogger(LimitsModule.class.getName());

  private final List<BudgetEvents> listeners;

  /**
   * @param listeners are told beside the log
   */
  public LimitsModule(List<BudgetEvents> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Provides
  @Singleton
  Estimate estimate(Costs costs, Settings settings) {
    return new Estimate(costs, settings.get(Variables.QCC_ASSUMED_OUTPUT_TOKENS));
  }

  @Provides
  @Singleton
  Limiter limiter(
      Directory directory,
      Estimate estimate,
      Waits waits,
      Time time,
      Settings settings,
      BudgetEvents events) {
    return new Limiter(
        () -> directory.now().limited(),
        estimate,
        waits,
        time,
        settings.get(Variables.QCC_QUEUE_LENGTH),
        settings.get(Variables.QCC_TIME_ZONE).orElseGet(ZoneId::systemDefault),
        events);
  }

  /** The ledger's entries bear the name of the run that the history of health tells of. */
  @Provides
  @Singleton
  SpentReader spentReader(
      Limiter limiter,
      Spent spent,
      SumReader sums,
      Estimate estimate,
      Time time,
      HistoryKeeper history) {
    return new SpentReader(limiter, spent, sums, estimate, time, history.run().id());
  }

  /** Empty: no other gateway can be on the store. */
  @Provides
  @Singleton
  Optional<Sharing> sharing(
      Limiter limiter, Store store, Reports reports, Time time, HistoryKeeper history) {
    return store.isShared()
        ? Optional.of(new Sharing(limiter, reports, history.run().id(), time))
        : Optional.empty();
  }

  @Provides
  @Singleton
  BudgetEvents budgetEvents(Directory directory) {
    var log =
        new BudgetLog(
            id -> {
              Account account = directory.account(id);
              return account == null ? id.value() : account.name();
            });
    return event -> {
      log.raise(event);
      listeners.forEach(listener -> tell(listener, event));
    };
  }

  /** A listener that breaks its word and throws stops neither the others nor the traffic. */
  private static void tell(BudgetEvents listener, BudgetReached event) {
    try {
      listener.raise(event);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a listener failed", e);
    }
  }
}
