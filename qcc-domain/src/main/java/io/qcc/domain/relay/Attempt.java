package io.qcc.domain.relay;

import io.qcc.domain.failover.Failover;
import io.qcc.domain.failover.Outcome;
import io.qcc.domain.failover.Verdict;
import io.qcc.domain.header.ResponseHeaders;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.Turn;
import io.qcc.domain.scan.AnswerTap;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt against one node: the call, and what becomes known of the node by it. */
final class Attempt {

  private static final Logger LOG = System.getLogger(Attempt.class.getName());

  private final Conversation talk;
  private final UpstreamCall call;
  private final Node node;
  private final boolean hurried;
  private Turn turn;
  private boolean told;
  private int status;

  /**
   * @param hurried the node has much less time than a node should have, for the request has used it
   *     up
   */
  Attempt(Conversation talk, Turn turn, UpstreamCall call, boolean hurried) {
    this.talk = talk;
    this.turn = turn;
    this.node = turn.node();
    this.call = call;
    this.hurried = hurried;
  }

  Conversation talk() {
    return talk;
  }

  /** Makes the call and gives its answer to the client, if it is one to give. */
  Ending run() throws ClientGone {
    talk.story().attemptBegins();
    watchClient();
    return guarded(() -> answer(send()));
  }

  /** Whatever goes wrong in {@code step} ends the attempt. */
  Ending guarded(Step step) throws ClientGone {
    try {
      return step.take();
    } catch (UpstreamFault fault) {
      LOG.log(Level.DEBUG, () -> node.name() + ": " + fault.getMessage());
      boolean ours = hurried && fault.reason() == Reason.FIRST_BYTE_TIMEOUT;
      return unanswered(ours ? new Outcome.RanOut() : new Outcome.Faulted(fault.reason()));
    } catch (RuntimeException | Error bug) {
      close();
      endsFor(Reason.BROKEN_ANSWER); // ours, but the node may have worked, and bills that
      throw bug;
    }
  }

  interface Step {
    Ending take() throws UpstreamFault, ClientGone;
  }

  private Ending unanswered(Outcome outcome) throws ClientGone {
    close();
    return switch (judge(outcome).next()) {
      case STOP -> Ending.OVER;
      case DELIVER -> {
        talk.reply().refuse(Refusals.unsendable());
        yield Ending.OVER;
      }
      default -> Ending.NOTHING;
    };
  }

  /** If the client leaves, the call ends. */
  void watchClient() {
    talk.reply().onGone(call::close);
  }

  void close() {
    call.close();
  }

  /** Reads on; the time it takes is the node's. */
  int read(ByteBuffer into, @Nullable Duration lull, UpstreamCall.Lull onLull)
      throws UpstreamFault {
    talk.story().upstreamBegins();
    try {
      return call.read(into, lull, onLull);
    } finally {
      talk.story().upstreamEnds();
    }
  }

  /** The only place where the outcome of an attempt becomes known to the node's health. */
  Verdict judge(Outcome outcome) {
    Verdict verdict =
        Failover.judge(outcome, talk.model(), talk.errand().asked(), talk.time().now());
    if (verdict.toNode() != null) {
      tell(verdict.toNode());
    }
    endsFor(verdict.reason());
    return verdict;
  }

  private void endsFor(@Nullable Reason reason) {
    if (!told) {
      told = true;
      talk.story().attemptEnded(node, status, reason);
    }
  }

  /** Nothing was given to the client; {@code outcome} says why another node may have to. */
  Ending another(Outcome outcome) {
    close();
    return judge(outcome).next() == Verdict.Next.STOP ? Ending.OVER : Ending.NOTHING;
  }

  /** The client has what there is; {@code seen} holds what it used. */
  Ending over(Outcome outcome, AnswerTap seen) {
    close();
    talk.used(seen);
    judge(outcome);
    return Ending.OVER;
  }

  /** The head as the client gets it. */
  ReplyHead forClient(ReplyHead head, boolean stream) {
    int attempts = talk.story().attempts() + (told ? 0 : 1);
    talk.story().servedBy(node);
    return new ReplyHead(
        head.status(),
        ResponseHeaders.toClient(
            head.headers(),
            node.name(),
            attempts,
            talk.story().gatewayTime(),
            talk.story().queued(),
            stream));
  }

  Look look(AnswerTap tap, ReplyHead head) {
    return new Look(tap, talk.decoders(), head.headers().first("content-encoding"));
  }

  /** The client is getting this node's answer. */
  void serving() {
    talk.serving(node);
  }

  /** The whole answer is here; it may be a new batch or file of this node's. */
  void answered(AnswerTap seen) {
    talk.answered(node, seen.id());
  }

  private ReplyHead send() throws UpstreamFault {
    talk.story().upstreamBegins();
    try {
      return call.send();
    } finally {
      talk.story().upstreamEnds();
    }
  }

  private Ending answer(ReplyHead head) {
    status = head.status();
    talk.story().attemptAnswered();
    if (status < 200 || status > 299) {
      return new ErrorAnswer(this, head).read();
    }
    trialSucceeded();
    return isEventStream(head)
        ? new StreamAnswer(this, head).relay()
        : new WholeAnswer(this, head).relay();
  }

  /**
   * A trial is judged at the head of the answer; others wait for the verdict. Only a message shows
   * that a node does its work, but one that could not be reached is shown to be there by any
   * answer, so that a burst of token counts does not have to go through one by one. Else a trial by
   * another request ends without a word.
   */
  private void trialSucceeded() {
    if (turn.trial() && (talk.asksMessage() || wasOutOfReach())) {
      tell(new HealthEvent.Responded(talk.time().now()));
    }
  }

  private boolean wasOutOfReach() {
    return talk.board().of(node.id()).circuit() instanceof Circuit.Trial trial
        && switch (trial.reason()) {
          case CONNECT, DNS, TLS -> true;
          default -> false;
        };
  }

  private void tell(HealthEvent event) {
    turn.on(event);
    if (turn.trial()) {
      turn = talk.board().begin(node);
    }
  }

  private static boolean isEventStream(ReplyHead head) {
    String type = head.headers().first("content-type");
    return type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
  }
}
