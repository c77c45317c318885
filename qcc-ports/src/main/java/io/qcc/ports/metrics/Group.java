package io.qcc.ports.metrics;

import io.qcc.ports.usage.Dimension;
import java.util.Set;

/**
 * What the requests of a sum have in common. Empty text: what was not told apart, and also what a
 * request did not have (no node answered it, or it named no model).
 *
 * @param model that answered, or else that was asked for; {@link #OTHERS}: one of too many
 * @param session likewise {@link #OTHERS}
 */
public record Group(String account, String key, String node, String model, String session) {

  /** All requests. */
  public static final Group ALL = new Group("", "", "", "", "");

  /** Stands for models, or sessions, that are not told apart: clients may name any number. */
  public static final String OTHERS = "*";

  /** The same, told apart by {@code dimensions} only. */
  public Group by(Set<Dimension> dimensions) {
    return new Group(
        dimensions.contains(Dimension.ACCOUNT) ? account : "",
        dimensions.contains(Dimension.KEY) ? key : "",
        dimensions.contains(Dimension.NODE) ? node : "",
        dimensions.contains(Dimension.MODEL) ? model : "",
        dimensions.contains(Dimension.SESSION) ? session : "");
  }

  public String of(Dimension dimension) {
    return switch (dimension) {
      case ACCOUNT -> account;
      case KEY -> key;
      case NODE -> node;
      case MODEL -> model;
      case SESSION -> session;
    };
  }

  public Group withModel(String other) {
    return new Group(account, key, node, other, session);
  }

  public Group withSession(String other) {
    return new Group(account, key, node, model, other);
  }
}
