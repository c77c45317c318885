package io.qcc.ports.usage;

import java.util.EnumSet;
import java.util.Set;

/** How a request ended for its client; every request has exactly one. */
public enum Outcome {
  /** A 2xx answer, to its end. */
  SUCCEEDED("2xx"),
  /** A 2xx answer that broke off. */
  CUT("cut"),
  /** What is no answer by the rules of the API: 1xx and 3xx. */
  ODD("3xx"),
  /** 4xx. */
  REFUSED("4xx"),
  /** 5xx. */
  FAILED("5xx"),
  /** The client left before there was an answer. */
  LEFT("left");

  private final String code;

  Outcome(String code) {
    this.code = code;
  }

  /** How it is written, for programs and for people. */
  public String code() {
    return code;
  }

  /** All but {@link #SUCCEEDED}. */
  public static Set<Outcome> unsuccessful() {
    return EnumSet.complementOf(EnumSet.of(SUCCEEDED));
  }

  /**
   * @param status what the client got; 0 if it left before
   * @param complete the answer reached its proper end
   */
  public static Outcome of(int status, boolean complete) {
    return switch (status / 100) {
      case 0 -> LEFT;
      case 2 -> complete ? SUCCEEDED : CUT;
      case 4 -> REFUSED;
      case 5 -> FAILED;
      default -> ODD;
    };
  }
}
