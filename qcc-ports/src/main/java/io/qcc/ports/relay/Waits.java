package io.qcc.ports.relay;

import java.time.Duration;

/** Makes the places where one request waits for another. */
public interface Waits {

  Wait open();

  /** A door that is opened once. */
  interface Wait {

    /** Blocks until it is open or {@code limit} has passed; true if it is open. */
    boolean await(Duration limit);

    /** Opens it for all who wait and will wait. From any thread. */
    void open();
  }
}
