package io.qcc.domain.account;

import static io.qcc.domain.account.World.done;
import static io.qcc.domain.account.World.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.LatchWaits;
import io.qcc.domain.probe.CheckNodeNow;
import io.qcc.domain.probe.ProbePolicy;
import io.qcc.domain.probe.Prober;
import io.qcc.domain.probe.Probes;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastCheckShownTest {

  private final World world = World.started();
  private final Probes probes =
      new Probes(
          world.board,
          () -> world.directory.now().nodes(),
          new Prober(_ -> new Unreachable(), new NoCli(), world.time, "m"),
          world.checks,
          world.time,
          new LatchWaits(),
          Runnable::run,
          ProbePolicy.DEFAULT,
          () -> true);
  private final CheckNodeNow check =
      new CheckNodeNow(probes, id -> Optional.ofNullable(world.directory.now().node(id)));

  @Test
  void theStatusTellsTheLastCheckUntilTheNodeIsAnotherOrReset() {
    var created = done(world.nodeService.create(world.admin(), null, url("https://up.test")));
    NodeId id = created.node().id();
    assertThat(created.lastCheck()).isNull();
    Check found = done(check.check(world.admin(), id));
    assertThat(found.reason()).isEqualTo(Reason.CONNECT);
    assertThat(shown(id)).isEqualTo(found);
    world.nodeService.enable(world.admin(), id, false);
    assertThat(shown(id)).isEqualTo(found);
    world.nodeService.change(world.admin(), id, url("https://other.test"));
    assertThat(shown(id)).isNull();
    Check again = done(check.check(world.admin(), id));
    assertThat(shown(id)).isEqualTo(again);
    world.nodeService.reset(world.admin(), id);
    assertThat(shown(id)).isNull();
  }

  private @Nullable Check shown(NodeId id) {
    return done(world.nodeService.list(world.admin(), null)).stream()
        .filter(status -> status.node().id().equals(id))
        .findFirst()
        .orElseThrow()
        .lastCheck();
  }

  private static final class Unreachable implements UpstreamCall {
    @Override
    public ReplyHead send() throws UpstreamFault {
      throw new UpstreamFault(Reason.CONNECT, "nobody is there");
    }

    @Override
    public int read(ByteBuffer into, @Nullable Duration lull, Lull onLull) {
      throw new AssertionError("there is no answer");
    }

    @Override
    public void close() {}
  }

  private static final class NoCli implements ClaudeCli {
    @Override
    public Availability availability() {
      throw new AssertionError("nobody asks for Claude Code here");
    }

    @Override
    public Run run(Node node, String model, Duration deadline) {
      throw new AssertionError("nobody asks for Claude Code here");
    }
  }
}
