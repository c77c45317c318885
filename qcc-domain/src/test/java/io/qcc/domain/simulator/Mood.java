package io.qcc.domain.simulator;

/** What an upstream does to those who call it. */
enum Mood {
  WELL,
  REFUSES,
  RESETS,
  HANGS,
  FAILS_500,
  FAILS_503,
  OVERLOADED,
  LIMITED,
  LIMITED_SILENTLY,
  BAD_KEY,
  NO_MONEY,
  FIREWALL,
  REDIRECTS,
  LIES_WITH_AN_ERROR,
  LIES_WITH_NOTHING,
  LIES_WITH_A_PAGE,
  CUTS,
  STALLS,
  /** Only those who look at it think that it is well. */
  FOOLS_LOOKS;

  /** Whoever is called in this mood shows that the node is not well. */
  boolean hopeless() {
    return switch (this) {
      case REFUSES,
          RESETS,
          HANGS,
          FAILS_500,
          FAILS_503,
          BAD_KEY,
          NO_MONEY,
          FIREWALL,
          REDIRECTS,
          FOOLS_LOOKS ->
          true;
      default -> false;
    };
  }

  /** Even a look at the base URL shows that. */
  boolean outOfReach() {
    return switch (this) {
      case REFUSES, RESETS, HANGS, FAILS_500, FAILS_503 -> true;
      default -> false;
    };
  }

  /** Calls in this mood may be held against the node. */
  boolean bad() {
    return this != WELL;
  }
}
