package io.qcc.domain.probe;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An upstream's answer, byte by byte. */
final class CannedCall implements UpstreamCall {
  private final ReplyHead head;
  private final ByteBuffer body;
  private final boolean breaks;

  CannedCall(int status, String type, String body, boolean breaks) {
    this.head = new ReplyHead(status, Headers.of("content-type", type));
    this.body = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    this.breaks = breaks;
  }

  @Override
  public ReplyHead send() {
    return head;
  }

  @Override
  public int read(ByteBuffer into, Duration lull, Lull onLull) throws UpstreamFault {
    if (!body.hasRemaining()) {
      if (breaks) {
        throw new UpstreamFault(Reason.BROKEN_ANSWER, "cut");
      }
      return -1;
    }
    into.put(body.get());
    return 1;
  }

  @Override
  public void close() {}
}
