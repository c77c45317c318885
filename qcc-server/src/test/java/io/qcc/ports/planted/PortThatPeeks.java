package io.qcc.ports.planted;

import io.qcc.domain.planted.DomainWithAClock;

/** Planted: a port that knows what stands behind it. */
public interface PortThatPeeks {
  DomainWithAClock peek();
}
