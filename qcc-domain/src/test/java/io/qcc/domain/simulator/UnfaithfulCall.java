package io.qcc.domain.simulator;

import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Changes a byte on its way. */
final class UnfaithfulCall extends SimCall {

  UnfaithfulCall(
      Witness witness,
      Scheduler scheduler,
      SimNode node,
      Script script,
      Limits limits,
      Tokens tokens) {
    super(witness, scheduler, node, script, limits, node.mood, tokens);
  }

  @Override
  public int read(ByteBuffer into, @Nullable Duration lull, Lull onLull) throws UpstreamFault {
    int at = into.position();
    int count = super.read(into, lull, onLull);
    if (count > 0) {
      into.put(at, (byte) (into.get(at) ^ 1));
    }
    return count;
  }
}
