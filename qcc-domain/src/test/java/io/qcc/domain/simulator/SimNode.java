package io.qcc.domain.simulator;

import io.qcc.ports.node.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** A node of the simulated world, and what its upstream is up to. */
final class SimNode {

  /** As the operator has configured it; changes. */
  Node node;

  Mood mood = Mood.WELL;

  /** It never does wrong, so nothing may ever be held against it. */
  final boolean saint;

  /** Since when it has done nothing wrong and was wanted, in virtual nanoseconds. */
  long wellSince;

  /** Since when it is out of service; -1: it is in service. */
  long outSince = -1;

  /** When it last went out of service, came back, or was put in or out of use. */
  long lastChange = -1;

  /** The last trial call met what no node recovers by. */
  boolean trialHopeless;

  /** So did the last look by Claude Code since it failed, if there was one. */
  boolean asideHopeless;

  /** The last trial was a look. */
  boolean trialByLook;

  /** Looks that are under way. */
  int looks;

  /** When looks brought it back. */
  final Deque<Long> recoveries = new ArrayDeque<>();

  /** The eras in which a trial call was seen. */
  final Set<Integer> trials = new HashSet<>();

  SimNode(Node node, boolean saint) {
    this.node = node;
    this.saint = saint;
  }

  String name() {
    return node.name();
  }
}
