package io.qcc.e2e;

import java.io.IOException;

/** How the fake upstream treats a request. Whoever breaks a connection closes the wire. */
@FunctionalInterface
interface Behaviour {
  void answer(Exchange exchange) throws IOException;
}
