package io.qcc.ports.neighbour;

/**
 * What the requests of one gateway have taken of a scope's limits. Of the limits per minute it is
 * told in the nanoseconds in which as much flows in, since the gateway counts; it becomes less when
 * what was reserved is given back.
 *
 * @param underWay requests that are now
 */
public record Taken(long requests, long input, long output, int underWay) {

  public static final Taken NOTHING = new Taken(0, 0, 0, 0);

  public Taken withNothingUnderWay() {
    return new Taken(requests, input, output, 0);
  }
}
