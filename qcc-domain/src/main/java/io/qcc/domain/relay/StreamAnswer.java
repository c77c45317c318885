package io.qcc.domain.relay;

import io.qcc.domain.failover.Outcome;
import io.qcc.domain.failover.Verdict;
import io.qcc.domain.scan.AnswerTap;
import io.qcc.domain.scan.Progress;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A 200 that streams events. Held at the gate until its first content shows that it is an answer;
 * from then on given event by event, so that a frame of ours (a ping, an error) always stands
 * between whole frames of theirs.
 *
 * <p>{@link #silent} runs on another thread, but never beside the reader: see {@link
 * io.qcc.ports.relay.UpstreamCall#read}.
 */
final class StreamAnswer implements Kept {

  private static final byte[] PING =
      "event: ping\ndata: {\"type\":\"ping\"}\n\n".getBytes(StandardCharsets.US_ASCII);

  private static final ApiError BROKEN =
      new ApiError(
          200,
          "api_error",
          "The upstream broke off in the middle of its answer. Send the request again.");

  private final Attempt attempt;
  private ReplyHead head;
  private final RelayPolicy policy;
  private final Reply reply;
  private final AnswerTap tap = AnswerTap.stream();
  private final Look look;
  private final Held held = new Held();
  private final FrameEdge edge = new FrameEdge();
  private final long began;

  /** Of the held bytes: how many belong to whole frames. */
  private int whole;

  private boolean committed;
  private boolean midFrame;
  private boolean refused;
  private boolean gone;

  StreamAnswer(Attempt attempt, ReplyHead head) {
    this.attempt = attempt;
    this.head = head;
    this.policy = attempt.talk().policy();
    this.reply = attempt.talk().reply();
    this.look = attempt.look(tap, head);
    this.began = attempt.talk().time().nanos();
  }

  @Override
  public int status() {
    return head.status();
  }

  /** Until the client begins to get it; when it does already, to the end. */
  Ending relay() {
    Ending ending = Ending.OVER;
    try {
      ending = readOn();
      return ending;
    } catch (UpstreamFault fault) {
      ending = broke(fault.reason());
      return ending;
    } catch (ClientGone left) {
      return over(new Outcome.ClientLeft());
    } finally {
      if (ending instanceof Ending.Over) {
        look.close();
      }
    }
  }

  @Override
  public void deliver() {
    attempt.watchClient();
    try {
      commit();
    } catch (ClientGone left) {
      drop();
      return;
    }
    relay();
  }

  @Override
  public void drop() {
    look.close();
    attempt.close();
  }

  private Ending readOn() throws UpstreamFault, ClientGone {
    boolean begun = committed;
    while (begun || !committed) {
      int count = attempt.read(held.room(), lull(), this::silent);
      if (gone) {
        return over(new Outcome.ClientLeft());
      }
      if (count < 0) {
        return ended();
      }
      take(held.grewBy(count));
      if (!committed && tap.progress() == Progress.ERROR) {
        Verdict verdict = attempt.judge(new Outcome.StreamRefused(tap.errorType()));
        refused = true;
        if (verdict.next() != Verdict.Next.DELIVER) {
          return new Ending.Another(this);
        }
        commit();
      }
    }
    return new Ending.Streams(() -> attempt.guarded(this::relay));
  }

  private void take(ByteBuffer fresh) throws ClientGone {
    int end = edge.after(fresh);
    whole = end < 0 ? whole : end;
    // Looked at first: what is given makes room, and the bytes that stay behind move.
    look.feed(fresh);
    if (committed) {
      give();
    } else if (mayCommit()) {
      commit();
    }
  }

  private boolean mayCommit() {
    return tap.contentSeen()
        || tap.progress() == Progress.DONE
        || (tap.progress() != Progress.ERROR && gateIsOver());
  }

  private boolean gateIsOver() {
    return look.blind() || held.size() >= policy.gateBytes() || !untilGateOpens().isPositive();
  }

  private void commit() throws ClientGone {
    if (!committed) {
      committed = true;
      if (!refused) {
        attempt.serving();
      }
      reply.begin(attempt.forClient(head, true));
      head = new ReplyHead(head.status(), Headers.NONE); // the client has the rest
      give();
    }
  }

  /** Gives the whole frames; a frame too large to be held goes as it comes. */
  private void give() throws ClientGone {
    boolean asItComes = !look.plain() || held.size() >= policy.gateBytes();
    int count = asItComes ? held.size() : whole;
    midFrame = count == 0 ? midFrame : count > whole;
    reply.write(held.first(count));
    held.drop(count);
    whole = 0;
  }

  private @Nullable Duration lull() {
    if (committed) {
      return look.plain() ? policy.keepalive() : null;
    }
    Duration left = untilGateOpens();
    return left.isPositive() ? left : Duration.ofNanos(1);
  }

  private Duration untilGateOpens() {
    return policy.gateTime().minusNanos(attempt.talk().time().nanos() - began);
  }

  private @Nullable Duration silent() {
    try {
      if (!committed) {
        commit();
      } else if (!midFrame && tap.progress().compareTo(Progress.DONE) < 0) {
        reply.write(ByteBuffer.wrap(PING));
      }
      return look.plain() ? policy.keepalive() : null;
    } catch (ClientGone left) {
      gone = true;
      attempt.close();
      return null;
    }
  }

  private Ending ended() throws ClientGone {
    boolean complete = tap.complete() || look.blind();
    if (!committed && !complete) {
      return attempt.another(new Outcome.EndedEmpty());
    }
    commit();
    return complete || tap.progress() == Progress.ERROR ? finish() : broke(Reason.BROKEN_ANSWER);
  }

  private Ending finish() throws ClientGone {
    reply.write(held.first(held.size()));
    reply.end();
    return over(
        tap.progress() == Progress.ERROR
            ? new Outcome.ErrorLate(tap.errorType())
            : new Outcome.Delivered());
  }

  private Ending broke(Reason reason) {
    try {
      if (committed && tap.progress().compareTo(Progress.DONE) >= 0) {
        return finish();
      }
      if (gone || reason == Reason.CLIENT_GONE) {
        return over(new Outcome.ClientLeft());
      }
      if (!committed) {
        return attempt.another(new Outcome.BrokeHeld(reason));
      }
      Ending over = over(new Outcome.BrokeLate(reason)); // before a quick client asks again
      if (look.plain() && !midFrame) {
        reply.endWith(BROKEN);
      } else {
        reply.breakOff();
      }
      return over;
    } catch (ClientGone left) {
      return over(new Outcome.ClientLeft());
    }
  }

  private Ending over(Outcome outcome) {
    if (refused) {
      attempt.close();
      attempt.talk().used(tap); // the client had it, and the upstream may bill it
      return Ending.OVER;
    }
    return attempt.over(outcome, tap);
  }
}
