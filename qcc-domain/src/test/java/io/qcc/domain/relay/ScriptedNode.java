package io.qcc.domain.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node does with one call, step by step; time passes only in silences. */
final class ScriptedNode implements UpstreamCall {

  /** One step of an answer. */
  sealed interface Step {
    record Head(int status, Headers headers) implements Step {}

    record Bytes(byte[] bytes) implements Step {}

    record Silence(Duration time) implements Step {}

    record Fault(Reason reason) implements Step {}

    record ClientLeaves() implements Step {}
  }

  static final String CONTENT =
      """
      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"hi"}}

      """;
  static final String START =
      """
      event: message_start
      data: {"type":"message_start","message":{"model":"claude-x","usage":{"input_tokens":7,"output_tokens":1}}}

      """;
  static final String STOP =
      """
      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private final Deque<Step> steps;
  private final RelayWorld world;
  private boolean closed;

  ScriptedNode(RelayWorld world, List<Step> steps) {
    this.world = world;
    this.steps = new ArrayDeque<>(steps);
  }

  static Step head(int status, String... headers) {
    return new Step.Head(status, Headers.of(headers));
  }

  static Step stream() {
    return head(200, "content-type", "text/event-stream");
  }

  static Step text(String text) {
    return new Step.Bytes(text.getBytes(UTF_8));
  }

  static Step fault(Reason reason) {
    return new Step.Fault(reason);
  }

  static Step silence(int seconds) {
    return new Step.Silence(Duration.ofSeconds(seconds));
  }

  /** A whole good stream. */
  static List<Step> answering() {
    return List.of(stream(), text(START), text(CONTENT), text(STOP));
  }

  /** A whole error. */
  static List<Step> refusing(int status, String type, String... headers) {
    return List.of(
        head(status, headers),
        text(
            "{\"type\":\"error\",\"error\":{\"type\":\""
                + type
                + "\",\"message\":\""
                + type
                + "!\"}}"));
  }

  @Override
  public ReplyHead send() throws UpstreamFault {
    Step step = next();
    return switch (step) {
      case Step.Head(int status, Headers headers) -> new ReplyHead(status, headers);
      case Step.Fault(Reason reason) -> throw new UpstreamFault(reason, "scripted");
      case Step.ClientLeaves() -> {
        world.leave();
        throw new UpstreamFault(Reason.CLIENT_GONE, "closed");
      }
      default -> throw new AssertionError("a call begins with a head, not with " + step);
    };
  }

  @Override
  public int read(ByteBuffer into, @Nullable Duration lull, Lull onLull) throws UpstreamFault {
    while (true) {
      if (closed) {
        throw new UpstreamFault(Reason.CLIENT_GONE, "closed");
      }
      if (steps.isEmpty()) {
        return -1;
      }
      switch (next()) {
        case Step.Bytes(byte[] bytes) -> {
          int count = Math.min(bytes.length, into.remaining());
          into.put(bytes, 0, count);
          if (count < bytes.length) {
            var rest = new byte[bytes.length - count];
            System.arraycopy(bytes, count, rest, 0, rest.length);
            steps.addFirst(new Step.Bytes(rest));
          }
          return count;
        }
        case Step.Silence(Duration time) -> beSilent(time, lull, onLull);
        case Step.Fault(Reason reason) -> throw new UpstreamFault(reason, "scripted");
        case Step.ClientLeaves() -> world.leave();
        case Step.Head head -> throw new AssertionError("a second head: " + head);
      }
    }
  }

  private void beSilent(Duration time, @Nullable Duration lull, Lull onLull) {
    Duration left = time;
    Duration next = lull;
    while (next != null && next.compareTo(left) <= 0) {
      world.pass(next);
      left = left.minus(next);
      next = onLull.pass();
    }
    world.pass(left);
  }

  private Step next() {
    return steps.removeFirst();
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }
}
