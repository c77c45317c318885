package io.qcc.adapters.http.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.Thread.Builder.OfVirtual;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes virtual threads whose carrier is chosen.
 *
 * <p>The JDK has the constructor but does not publish it; it can be had where the JVM was started
 * with {@code --add-opens java.base/java.lang=ALL-UNNAMED}, as our launcher does.
 */
final class CarriedThreads {

  private static final Logger LOG = System.getLogger(CarriedThreads.class.getName());
  private static final @Nullable Constructor<?> CONSTRUCTOR = constructor();

  private CarriedThreads() {}

  /** Threads that run where {@code carrier} runs its tasks; where that cannot be, ordinary ones. */
  static OfVirtual by(Executor carrier) {
    Constructor<?> constructor = CONSTRUCTOR;
    if (constructor == null) {
      return Thread.ofVirtual();
    }
    try {
      return (OfVirtual) constructor.newInstance(carrier);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a builder of virtual threads cannot be made", e);
    }
  }

  private static @Nullable Constructor<?> constructor() {
    try {
      Constructor<?> found =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      found.setAccessible(true);
      return found;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.log(Level.DEBUG, "requests run on the JVM's own carriers", e);
      return null;
    }
  }
}
