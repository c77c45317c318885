package io.qcc.adapters.docker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of the containers that somebody takes care of; a name is here before its container is.
 */
final class InFlight {

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  void add(String name) {
    names.add(name);
  }

  void remove(String name) {
    names.remove(name);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  Set<String> all() {
    return Set.copyOf(names);
  }
}
