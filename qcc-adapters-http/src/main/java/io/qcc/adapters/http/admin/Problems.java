package io.qcc.adapters.http.admin;

import io.qcc.ports.store.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The one place where what went wrong becomes an answer. */
record Problems(Action next) implements Action {

  private static final Logger LOG = System.getLogger(Problems.class.getName());
  private static final String STORE_RETRY_SECONDS = "5";

  @Override
  public Reply act(Call call) {
    try {
      return next.act(call);
    } catch (Problem problem) {
      return Reply.problem(problem);
    } catch (StoreUnavailable e) {
      LOG.log(Level.WARNING, "{0}: {1}", call, e.getMessage());
      return Reply.problem(
          new Problem(
                  503,
                  "store_unavailable",
                  "the store cannot be reached just now; nothing was changed, try again soon")
              .with("Retry-After", STORE_RETRY_SECONDS));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, call.toString(), e);
      return Reply.problem(
          new Problem(500, "internal_error", "something went wrong here; the log tells what"));
    }
  }
}
