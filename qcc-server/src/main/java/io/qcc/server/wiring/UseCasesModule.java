package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.domain.account.Directory;
import io.qcc.domain.account.FirstStart;
import io.qcc.domain.account.SessionBook;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import io.qcc.server.time.SystemTime;
import io.qcc.server.time.ThreadWaits;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The inside of the hexagon. */
public final class UseCasesModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireAtInjectOnConstructors();
    bind(Time.class).to(SystemTime.class);
    bind(Waits.class).to(ThreadWaits.class);
    bind(RandomGenerator.class).toInstance(new SecureRandom());
    bind(Directory.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  SessionBook sessionBook(Sessions sessions, Digests digests, Time time, RandomGenerator random) {
    return new SessionBook(sessions, digests, time, random);
  }

  @Provides
  FirstStart firstStart(
      Directory directory,
      SessionBook sessions,
      Passwords passwords,
      Digests digests,
      Time time,
      RandomGenerator random) {
    return new FirstStart(directory, sessions, passwords, digests, time, random);
  }
}
