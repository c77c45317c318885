package io.qcc.domain.limit;

import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.Waits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request at a gate, in line or past it; touched only under the gate's lock. */
final class Waiter {

  enum State {
    WAITING,
    GRANTED,
    REFUSED,
    LEFT,
    /** It knows how it ended, and what it holds is its own. */
    GONE
  }

  /**
   * What is in its way.
   *
   * @param key the limit is of its key, not of the account
   */
  record Block(Verdict verdict, boolean key) {

    static final Block NONE = new Block(new Verdict.Clear(), false);

    Block or(Block other) {
      return verdict.or(other.verdict).equals(verdict) ? this : other;
    }
  }

  final Need need;
  final List<Tally> tallies;
  final long deadline;
  State state = State.WAITING;
  Block block = Block.NONE;
  @Nullable ApiError error;
  private Waits.Wait door;
  private long wakes;
  private boolean asleep;

  Waiter(Need need, List<Tally> tallies, long deadline, Waits.Wait door) {
    this.need = need;
    this.tallies = tallies;
    this.deadline = deadline;
    this.wakes = deadline;
    this.door = door;
  }

  boolean waits() {
    return state == State.WAITING;
  }

  /** By then it must look again; if it would sleep for longer, it is woken to learn that. */
  void wakeAt(long nanos) {
    if (nanos - wakes < 0) {
      wakes = nanos;
      if (asleep) {
        door.open();
      }
    }
  }

  void end(State how) {
    state = how;
    door.open();
  }

  /** It is going to sleep at the door that this gives, until {@link #wakes}. */
  Waits.Wait sleeps() {
    asleep = true;
    return door;
  }

  long wakes() {
    return wakes;
  }

  /** It looks around, and will sleep at another door, until its time is up. */
  void awake(Waits.Wait next) {
    asleep = false;
    door = next;
    wakes = deadline;
  }
}
