package io.qcc.domain.limit;

import io.qcc.ports.usage.RequestRecord;
import java.util.List;

/** What a request holds of its limits; given back once, however often it is settled. */
public final class Pass {

  private final Gate gate;
  private final List<Tally> tallies;
  private final Need need;
  private boolean settled;

  Pass(Gate gate, List<Tally> tallies, Need need) {
    this.gate = gate;
    this.tallies = tallies;
    this.need = need;
  }

  List<Tally> tallies() {
    return tallies;
  }

  Need need() {
    return need;
  }

  /** The request has ended so. */
  public void settle(RequestRecord record) {
    gate.settle(this, record);
  }

  /** False if it was settled before. Under the gate's lock. */
  boolean settleFirst() {
    boolean first = !settled;
    settled = true;
    return first;
  }
}
