package io.qcc.adapters.docker;

import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Removes containers that nobody takes care of any more: our own, and those of other gateways long
 * after they were to be gone. What another one is using stays.
 */
final class Sweep {

  /** Clocks differ, and its own gateway tries first. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final String instance;
  private final InFlight inFlight;

  Sweep(String instance, InFlight inFlight) {
    this.instance = instance;
    this.inFlight = inFlight;
  }

  /** What cannot be removed now stays for the next time. */
  void run(Containers containers, Instant now) throws EngineFault, InterruptedException {
    List<Container> found = containers.labelled();
    for (Container container : found) {
      if (abandoned(name(container), container.getLabels(), container.getCreated(), now)) {
        containers.remove(container.getId());
      }
    }
  }

  /**
   * @param created seconds since 1970
   */
  boolean abandoned(String name, Map<String, String> labels, long created, Instant now) {
    if (instance.equals(labels.get(Plan.INSTANCE_LABEL))) {
      return !inFlight.has(name);
    }
    return now.isAfter(until(labels, created).plus(MARGIN));
  }

  private static Instant until(Map<String, String> labels, long created) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(labels.getOrDefault(Plan.UNTIL_LABEL, "")));
    } catch (NumberFormatException e) {
      return Instant.ofEpochSecond(created).plus(Duration.ofHours(1));
    }
  }

  /** Engines put a slash before it. */
  private static String name(Container container) {
    String[] names = container.getNames();
    if (names == null || names.length == 0) {
      return "";
    }
    return names[0].startsWith("/") ? names[0].substring(1) : names[0];
  }
}
