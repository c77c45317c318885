package io.qcc.domain.probe;

import io.qcc.ports.node.CheckSource;

/** Why a node is to be looked at; what comes first goes first. */
enum Urgency {
  /** Somebody waits for the answer. */
  ASKED(CheckSource.MANUAL),
  /** It takes no traffic, and may be well again. */
  FAILED(CheckSource.RECOVERY),
  /** Nothing is known of it as it is configured. */
  UNKNOWN(CheckSource.SCHEDULED),
  /** The last look failed, but that was not enough to put it out. */
  SUSPECT(CheckSource.SCHEDULED),
  /** Nothing was seen of it for long. */
  IDLE(CheckSource.SCHEDULED);

  final CheckSource source;

  Urgency(CheckSource source) {
    this.source = source;
  }
}
