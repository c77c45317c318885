package io.qcc.domain.relay;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.failover.Outcome;
import io.qcc.domain.failover.Verdict;
import io.qcc.domain.scan.AnswerTap;
import io.qcc.domain.scan.Progress;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamFault;
import org.jspecify.annotations.Nullable;

/**
 * A 2xx that is no stream. Held until it is complete, for its reader cannot use half of it; a long
 * one is given as it comes once it has outgrown the hold.
 */
final class WholeAnswer implements Kept {

  private final Attempt attempt;
  private final ReplyHead head;
  private final Reply reply;
  private final AnswerTap tap = AnswerTap.whole();
  private final Look look;
  private final Held held = new Held();

  private boolean committed;
  private boolean kept;

  WholeAnswer(Attempt attempt, ReplyHead head) {
    this.attempt = attempt;
    this.head = head;
    this.reply = attempt.talk().reply();
    this.look = attempt.look(tap, head);
  }

  @Override
  public int status() {
    return head.status();
  }

  Ending relay() {
    try (look) {
      while (true) {
        int count = attempt.read(held.room(), null, () -> null);
        if (count < 0) {
          return ended();
        }
        look.feed(held.grewBy(count));
        if (committed || held.size() >= attempt.talk().policy().holdBytes()) {
          give();
        }
      }
    } catch (UpstreamFault fault) {
      return broke(fault.reason());
    } catch (ClientGone left) {
      return attempt.over(new Outcome.ClientLeft(), tap);
    }
  }

  @Override
  public void deliver() {
    try {
      give();
      reply.end();
    } catch (ClientGone left) {
      drop();
    }
  }

  @Override
  public void drop() {
    attempt.close();
  }

  private void give() throws ClientGone {
    if (!committed) {
      committed = true;
      if (!kept) {
        attempt.serving();
      }
      reply.begin(attempt.forClient(head, false));
    }
    reply.write(held.first(held.size()));
    held.drop(held.size());
  }

  private Ending ended() throws ClientGone {
    attempt.close();
    if (isHalf()) {
      return broke(Reason.BROKEN_ANSWER);
    }
    Outcome lie = committed ? null : lie();
    if (lie != null) {
      Verdict verdict = attempt.judge(lie);
      if (verdict.next() != Verdict.Next.DELIVER) {
        kept = verdict.next() == Verdict.Next.NEXT_OR_DELIVER;
        return new Ending.Another(kept ? this : null);
      }
    } else if (!committed) {
      attempt.answered(tap);
    }
    give();
    reply.end();
    return lie == null ? attempt.over(new Outcome.Delivered(), tap) : Ending.OVER;
  }

  /** Some upstreams say 200 to what is no answer at all. */
  private @Nullable Outcome lie() {
    if (tap.progress() == Progress.ERROR) {
      return new Outcome.StreamRefused(tap.errorType());
    }
    if (!isForTheApi()) {
      return null;
    }
    String type = head.headers().first("content-type");
    if (type != null && type.regionMatches(true, 0, "text/html", 0, 9)) {
      return new Outcome.BrokeHeld(Reason.PROTOCOL);
    }
    return held.size() == 0 ? new Outcome.EndedEmpty() : null;
  }

  /** Without a length a connection that was cut looks like one that was closed; the JSON tells. */
  private boolean isHalf() {
    return isForTheApi() && !look.blind() && tap.progress() == Progress.STARTED;
  }

  /** What a message or a count looks like we know; a file may look like anything. */
  private boolean isForTheApi() {
    return attempt.talk().errand().asked() != Asked.OTHER;
  }

  private Ending broke(Reason reason) {
    if (reason == Reason.CLIENT_GONE) {
      return attempt.over(new Outcome.ClientLeft(), tap);
    }
    if (!committed) {
      return attempt.another(new Outcome.BrokeHeld(reason));
    }
    reply.breakOff();
    return attempt.over(new Outcome.BrokeLate(reason), tap);
  }
}
