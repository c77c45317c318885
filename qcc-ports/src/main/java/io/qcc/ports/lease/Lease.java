package io.qcc.ports.lease;

import org.jspecify.annotations.Nullable;

/**
 * A lease as it was at one moment.
 *
 * @param holder null: it was given back
 * @param token grows each time that it is taken; who has an older one does not hold it any more
 * @param beat grows each time that it is renewed
 */
public record Lease(String name, @Nullable String holder, long token, long beat) {

  public boolean isFree() {
    return holder == null;
  }
}
