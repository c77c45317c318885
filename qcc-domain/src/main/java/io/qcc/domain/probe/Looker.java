package io.qcc.domain.probe;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.Turn;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.time.Time;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes a look, and tells the node's health what it found. Whether it is a failed node's trial or
 * an ordinary call depends on how the node stands when it begins, and not when it became due.
 */
final class Looker {

  private final HealthBoard board;
  private final Prober prober;
  private final LastChecks checks;
  private final Time time;

  Looker(HealthBoard board, Prober prober, LastChecks checks, Time time) {
    this.board = board;
    this.prober = prober;
    this.checks = checks;
    this.time = time;
  }

  /** How {@code node} is looked at now. */
  CheckMethod method(Node node) {
    Known known = checks.known(node);
    Known.Side before = known == null ? Known.Side.FIRST : known.side();
    return Schedule.method(node, before.now(circuit(node)));
  }

  /**
   * Makes the look, and lets the node's health know; null: it is not to be made any more, or not
   * yet. Blocks.
   */
  @Nullable Check look(Look look) {
    Turn turn = turn(look);
    if (turn == null) {
      return null;
    }
    try (turn) {
      look.begins(time.nanos());
      Finding found = prober.look(look.node(), look.method(), look.leash());
      if (found.toNode() != null && !look.isClosed()) {
        turn.on(found.toNode());
      }
      return check(look, found);
    }
  }

  /** What the look says to the node's health; null: it is not to be made any more, or not yet. */
  private @Nullable Turn turn(Look look) {
    Node node = look.node();
    if (method(node) != look.method()) {
      return null; // meanwhile it failed in a way that this look cannot see
    }
    boolean claude = look.method() == CheckMethod.CLI;
    return switch (look.urgency()) {
      case ASKED -> claude ? board.beginAside(node) : turnAsked(node);
      case FAILED ->
          !claude
              ? board.beginTrial(node)
              : circuit(node) instanceof Circuit.Failed ? board.beginAside(node) : null;
      case UNKNOWN, SUSPECT, IDLE ->
          circuit(node) instanceof Circuit.Healthy ? board.begin(node) : null;
    };
  }

  private @Nullable Turn turnAsked(Node node) {
    if (circuit(node) instanceof Circuit.Trial) {
      board.verdict(node.id()).await(Leash.LENGTH);
    }
    return switch (circuit(node)) {
      case Circuit.Healthy _ -> board.begin(node);
      case Circuit.Failed _, Circuit.Trial _ -> board.beginTrial(node);
    };
  }

  private Circuit circuit(Node node) {
    return board.of(node.id()).circuit();
  }

  private Check check(Look look, Finding found) {
    Duration took = Duration.ofNanos(time.nanos() - look.began());
    return new Check(
        found.at(),
        look.method(),
        look.urgency().source,
        took,
        found.verdict(),
        found.reason(),
        found.detail());
  }

  /** Nothing became known. */
  Check unknown(Look look, Reason reason, String detail) {
    return check(look, Finding.unknown(look.node(), time.now(), reason, detail));
  }
}
