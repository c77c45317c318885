package io.qcc.domain.health;

import java.time.Instant;
import java.util.List;

/**
 * What we believe of one node.
 *
 * @param coolings those that have ended may still be among them
 * @param era counts the changes of the circuit from one state to another. A call that began in an
 *     earlier era says nothing about the node as it is now, however it ends.
 */
public record Health(Circuit circuit, List<Cooling> coolings, int era) {

  /** Of a node we know nothing bad about. */
  public static final Health FRESH =
      new Health(new Circuit.Healthy(0, 0, Instant.EPOCH), List.of(), 0);

  public Health {
    coolings = List.copyOf(coolings);
  }

  /** The coolings that have not ended. */
  public List<Cooling> coolings(Instant now) {
    return coolings.stream().filter(each -> each.activeAt(now)).toList();
  }

  Health with(List<Cooling> others) {
    return new Health(circuit, others, era);
  }

  Health inSameEra(Circuit other) {
    return new Health(other, coolings, era);
  }

  Health inNewEra(Circuit other, List<Cooling> others) {
    return new Health(other, others, era + 1);
  }
}
