package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;

/** Claude Code, run in virtual time against simulated upstreams; sometimes it cannot be run. */
final class SimCli implements ClaudeCli {

  private static final Availability.Unavailable DOWN =
      new Availability.Unavailable(Reason.ENGINE_DOWN, "the engine is down", "start it");

  private final Scheduler scheduler;
  private final Function<Node, SimCall> calls;

  /**
   * @param calls prepares what Claude Code sends
   */
  SimCli(Scheduler scheduler, Function<Node, SimCall> calls) {
    this.scheduler = scheduler;
    this.calls = calls;
  }

  @Override
  public Availability availability() {
    throw new AssertionError("a run itself says whether it could be made");
  }

  @Override
  public Run run(Node node, String model, Duration deadline) {
    if (scheduler.random().nextInt(20) == 0) {
      return new Run.NotRun(DOWN);
    }
    long ends = scheduler.at() + deadline.toNanos();
    scheduler.sleep(Duration.ofMillis(2000 + scheduler.random().nextInt(4000)));
    SimCall call = calls.apply(node);
    scheduler.after(Duration.ofNanos(ends - scheduler.at()), call::close);
    try {
      ReplyHead head = call.send();
      return ended(head, read(call));
    } catch (UpstreamFault fault) {
      return scheduler.at() >= ends
          ? new Run.TimedOut()
          : new Run.Refused(null, null, "Connection error.");
    } finally {
      call.close();
    }
  }

  private static String read(SimCall call) throws UpstreamFault {
    var bytes = ByteBuffer.allocate(1 << 20);
    while (call.read(bytes, null, () -> null) >= 0) {}
    return UTF_8.decode(bytes.flip()).toString();
  }

  private static Run ended(ReplyHead head, String text) {
    if (head.status() / 100 != 2) {
      return new Run.Refused(head.status(), type(text), "API Error");
    }
    if (text.contains("\"type\":\"error\"")) {
      return new Run.Refused(null, type(text.substring(text.indexOf("error"))), "API Error");
    }
    return text.contains("\"type\":\"message\"")
        ? new Run.Answered("OK")
        : new Run.Broken("no answer");
  }

  private static String type(String text) {
    int at = text.indexOf("\"error\":{\"type\":\"");
    if (at < 0) {
      return "api_error";
    }
    int from = at + "\"error\":{\"type\":\"".length();
    return text.substring(from, text.indexOf('"', from));
  }
}
