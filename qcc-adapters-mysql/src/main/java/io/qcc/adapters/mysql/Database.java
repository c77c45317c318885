package io.qcc.adapters.mysql;

import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The one way to the tables, and the one place where SQL failures become {@link
 * io.qcc.ports.store.StoreUnavailable}. Thread-safe.
 *
 * <p>Other threads, and other gateways on the same server, read and write between any two calls,
 * and even while one runs: what must not be twice is kept from it by a constraint, never by having
 * looked before.
 */
interface Database extends AutoCloseable {

  /** Each statement of {@code work} by itself sees what was committed before it. */
  <T> T read(Function<DSLContext, T> work);

  /**
   * All of {@code work} happens, or nothing, and all that it reads is of one moment.
   *
   * <p>If somebody else got in between (a deadlock, a row that a constraint forbids because the
   * other was first), {@code work} runs again from the start, and then sees what the other wrote.
   * So it must look before it writes, and leave nothing behind but rows and its answer.
   */
  <T> T write(Function<DSLContext, T> work);

  @Override
  void close();
}
