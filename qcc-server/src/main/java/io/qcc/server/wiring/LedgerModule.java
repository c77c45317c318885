package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.domain.history.HistoryKeeper;
import io.qcc.domain.pricing.Costs;
import io.qcc.domain.usage.CostOf;
import io.qcc.domain.usage.LedgerPolicy;
import io.qcc.domain.usage.RequestLedger;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.Spill;
import io.qcc.server.metrics.TrafficMeters;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import jakarta.inject.Singleton;

/** The ledger: what is written down of every request, and what it cost. */
public final class LedgerModule extends AbstractModule {

  @Provides
  @Singleton
  CostOf costOf(Costs costs) {
    return costs::microUsd;
  }

  /** Its entries bear the name of the run that the history of health tells of. */
  @Provides
  @Singleton
  RequestLedger requestLedger(
      HistoryKeeper history,
      RequestLog log,
      Spill spill,
      CostOf costOf,
      TrafficMeters meters,
      Time time,
      Settings settings) {
    var policy =
        LedgerPolicy.DEFAULT.remembering(
            settings.get(Variables.QCC_RETENTION_REQUESTS),
            settings.get(Variables.QCC_RETENTION_DECISIONS));
    return new RequestLedger(history.run().id(), log, spill, meters.counting(costOf), policy, time);
  }
}
