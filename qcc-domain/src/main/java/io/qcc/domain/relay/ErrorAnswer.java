package io.qcc.domain.relay;

import io.qcc.domain.failover.Outcome;
import io.qcc.domain.failover.Verdict;
import io.qcc.domain.scan.ErrorBody;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamFault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer other than 2xx: read far enough to judge it, and kept, so that the last one can be
 * given verbatim when no node has anything better.
 */
final class ErrorAnswer implements Kept {

  /** A longer body is read on only when it is given. */
  private static final int JUDGED = 64 << 10;

  /** An error whose body does not come is judged by its status alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Attempt attempt;
  private final ReplyHead head;
  private final Held held = new Held();

  private boolean ended;
  private boolean hasty;

  ErrorAnswer(Attempt attempt, ReplyHead head) {
    this.attempt = attempt;
    this.head = head;
  }

  @Override
  public int status() {
    return head.status();
  }

  Ending read() {
    Reason fault = fill();
    if (fault == Reason.CLIENT_GONE && !hasty) {
      return attempt.another(new Outcome.ClientLeft());
    }
    ErrorBody body = ErrorBody.read(decoded());
    var outcome =
        new Outcome.Answered(
            head.status(), body.type(), body.message(), body.json(), head.headers());
    Verdict verdict = attempt.judge(outcome);
    if (fault != null) {
      drop();
      return Ending.NOTHING;
    }
    if (verdict.next() == Verdict.Next.DELIVER && !attempt.talk().mayLiveElsewhere(status())) {
      deliver();
      return Ending.OVER;
    }
    if (verdict.next() == Verdict.Next.NEXT) {
      drop();
      return Ending.NOTHING;
    }
    return new Ending.Another(this);
  }

  @Override
  public void deliver() {
    var reply = attempt.talk().reply();
    attempt.watchClient();
    try {
      reply.begin(attempt.forClient(head, false));
      while (true) {
        reply.write(held.first(held.size()));
        held.drop(held.size());
        int count = ended ? -1 : attempt.read(held.room(), null, () -> null);
        if (count < 0) {
          reply.end();
          return;
        }
        held.grewBy(count);
      }
    } catch (UpstreamFault fault) {
      reply.breakOff();
    } catch (ClientGone left) {
      attempt.judge(new Outcome.ClientLeft());
    } finally {
      drop();
    }
  }

  @Override
  public void drop() {
    attempt.close();
  }

  private @Nullable Reason fill() {
    try {
      while (held.size() < JUDGED) {
        int count = attempt.read(held.room(), PATIENCE, this::hurry);
        if (count < 0) {
          ended = true;
          attempt.close();
          return null;
        }
        held.grewBy(count);
      }
      return null;
    } catch (UpstreamFault fault) {
      return fault.reason();
    }
  }

  private @Nullable Duration hurry() {
    hasty = true;
    attempt.close();
    return null;
  }

  private byte[] decoded() {
    var text = new ByteArrayOutputStream();
    attempt
        .talk()
        .decoders()
        .open(head.headers().first("content-encoding"))
        .ifPresent(
            decoder -> {
              try (decoder) {
                decoder.decode(held.first(held.size()), bytes -> keep(bytes, text));
              }
            });
    return text.toByteArray();
  }

  private static void keep(ByteBuffer bytes, ByteArrayOutputStream text) {
    var copy = new byte[Math.min(bytes.remaining(), JUDGED - text.size())];
    bytes.duplicate().get(copy);
    text.writeBytes(copy);
  }
}
