package io.qcc.ports.neighbour;

import java.util.Map;

/**
 * What one gateway tells the others.
 *
 * @param run of the gateway, and of no other
 * @param beat grows each time that it tells; whose beat stands still is not well
 * @param taken what it has taken by now, of the scopes of which there is something to tell
 */
public record Report(String run, long beat, Map<Scope, Taken> taken) {

  public Report {
    taken = Map.copyOf(taken);
  }
}
