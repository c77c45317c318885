package io.qcc.domain.probe;

import io.qcc.ports.node.CheckSource;

/** Why a node is to be looked at; what comes first goes first. */
enum Urgency {
  /** Somebody waits for the answer. */
  ASKED(CheckSource.MANUAL, false),
  /** It takes no traffic, and may be well again. */
  FAILED(CheckSource.RECOVERY, false),
  /** Nothing is known of it as it is configured. */
  UNKNOWN(CheckSource.SCHEDULED, true),
  /** The last look failed, but that was not enough to put it out. */
  SUSPECT(CheckSource.SCHEDULED, false),
  /** Nothing was seen of it for long. */
  IDLE(CheckSource.SCHEDULED, true);

  final CheckSource source;

  /** One of several gateways looks for all of them. */
  final boolean forAll;

  Urgency(CheckSource source, boolean forAll) {
    this.source = source;
    this.forAll = forAll;
  }
}
