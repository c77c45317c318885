package io.qcc.domain.probe;

import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Node;
import io.qcc.ports.relay.Waits;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One look at a node that is going to happen, is under way, or is over. */
final class Look {

  private final Due due;
  private final Waits.Wait over;
  private final Leash leash = new Leash();
  private volatile long began;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Check found;

  /**
   * @param began it has a place since then
   */
  Look(Due due, Waits.Wait over, long began) {
    this.due = due;
    this.over = over;
    this.began = began;
  }

  Node node() {
    return due.node();
  }

  CheckMethod method() {
    return due.method();
  }

  Urgency urgency() {
    return due.urgency();
  }

  Leash leash() {
    return leash;
  }

  long began() {
    return began;
  }

  /** Whoever waited for a place, or for another's trial, has only begun now. */
  void begins(long nanos) {
    began = nanos;
  }

  /** Opened when it is over. */
  Waits.Wait over() {
    return over;
  }

  /** False: it was closed before; what it finds now comes too late. */
  boolean close() {
    return closed.compareAndSet(false, true);
  }

  boolean isClosed() {
    return closed.get();
  }

  /**
   * @param check null: nothing came of it
   */
  void ends(@Nullable Check check) {
    found = check;
    over.open();
  }

  @Nullable Check found() {
    return found;
  }
}
