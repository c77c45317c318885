package io.qcc.ports.pricing;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Use case: what stored requests cost is worked out again, by the prices of now. */
public interface RecostRequests {

  /**
   * How far it came.
   *
   * @param checked requests whose usage is known
   * @param changed of those, the ones whose cost was another
   * @param next where to go on; null: all are done
   */
  record Recosted(long checked, long changed, @Nullable Instant next) {}

  /**
   * Works through the requests of [{@code from}, {@code to}), the oldest first, for administrators
   * only; one at a time. It ends early after many, so that nobody has to wait for long: then the
   * caller goes on from {@link Recosted#next}. Doing it again, or breaking it off, does no harm.
   *
   * <p>A request that did not tell its usage keeps the cost it was given: what that follows from is
   * forgotten before the request is.
   *
   * <p>May throw {@link io.qcc.ports.store.StoreUnavailable}; what was changed until then is.
   *
   * @param from null: from the first
   * @param to null: until now
   */
  Answer<Recosted> recost(Caller caller, @Nullable Instant from, @Nullable Instant to);
}
