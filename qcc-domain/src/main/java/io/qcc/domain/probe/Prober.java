package io.qcc.domain.probe;

import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Node;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.time.Time;
import java.time.Duration;

/** Looks at one node, by one of the methods. Blocks. */
public final class Prober {

  private final ApiProbe api;
  private final HeadProbe head;
  private final CliProbe cli;
  private final String model;

  /**
   * @param upstream has connections of its own, not those of the traffic
   * @param model what is asked for, unless a node has its own
   */
  public Prober(Upstream upstream, ClaudeCli cli, Time time, String model) {
    this.api = new ApiProbe(upstream, time);
    this.head = new HeadProbe(upstream, time);
    this.cli = new CliProbe(cli, time);
    this.model = model;
  }

  Finding look(Node node, CheckMethod method, Leash leash) {
    String own = node.check().model();
    String wanted = own == null ? model : own;
    return switch (method) {
      case API -> api.ask(node, wanted, leash);
      case HEAD -> head.ask(node, leash);
      case CLI -> cli.ask(node, wanted);
    };
  }

  /** A look that has not ended by then never will. */
  static Duration deadline(CheckMethod method) {
    return method == CheckMethod.CLI ? CliProbe.DEADLINE : Leash.LENGTH;
  }
}
