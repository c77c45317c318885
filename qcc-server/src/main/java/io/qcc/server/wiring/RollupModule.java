package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.domain.account.Directory;
import io.qcc.domain.lease.Duty;
import io.qcc.domain.metrics.Buckets;
import io.qcc.domain.metrics.MetricsReader;
import io.qcc.domain.metrics.RollupJob;
import io.qcc.domain.metrics.SumReader;
import io.qcc.ports.metrics.ReadMetrics;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.time.Time;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import jakarta.inject.Singleton;
import java.time.ZoneId;

/** Sums of requests: who adds them up, and who reads them. */
public final class RollupModule extends AbstractModule {

  @Provides
  @Singleton
  Buckets buckets(Settings settings) {
    return new Buckets(settings.get(Variables.QCC_TIME_ZONE).orElseGet(ZoneId::systemDefault));
  }

  @Provides
  @Singleton
  RollupJob rollupJob(Rollups rollups, Buckets buckets, Time time, Duty duty) {
    return new RollupJob(rollups, buckets, time, duty);
  }

  @Provides
  @Singleton
  SumReader sumReader(Rollups rollups, Buckets buckets) {
    return new SumReader(rollups, buckets);
  }

  @Provides
  @Singleton
  ReadMetrics readMetrics(Directory directory, SumReader sums, Time time) {
    return new MetricsReader(directory, sums, time);
  }
}
