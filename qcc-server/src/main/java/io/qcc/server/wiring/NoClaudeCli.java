package io.qcc.server.wiring;

import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import java.time.Duration;

/** There is nothing that could run Claude Code. */
final class NoClaudeCli implements ClaudeCli {

  private static final Availability.Unavailable NONE =
      new Availability.Unavailable(
          Reason.ENGINE_MISSING,
          "this gateway has nothing to run Claude Code in",
          "let the node be checked by another method");

  @Override
  public Availability availability() {
    return NONE;
  }

  @Override
  public Run run(Node node, String model, Duration deadline) {
    return new Run.NotRun(NONE);
  }
}
