package io.qcc.domain.relay;

import io.qcc.ports.relay.ClientGone;

/** What is left of an answer that the client has begun to get. */
interface Rest {

  /** Gives it, for as long as it lasts. */
  void give() throws ClientGone;
}
