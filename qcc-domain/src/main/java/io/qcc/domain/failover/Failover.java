package io.qcc.domain.failover;

import io.qcc.domain.failover.Outcome.Answered;
import io.qcc.domain.failover.Outcome.BrokeHeld;
import io.qcc.domain.failover.Outcome.BrokeLate;
import io.qcc.domain.failover.Outcome.ClientLeft;
import io.qcc.domain.failover.Outcome.Delivered;
import io.qcc.domain.failover.Outcome.EndedEmpty;
import io.qcc.domain.failover.Outcome.ErrorLate;
import io.qcc.domain.failover.Outcome.Faulted;
import io.qcc.domain.failover.Outcome.RanOut;
import io.qcc.domain.failover.Outcome.StreamRefused;
import io.qcc.domain.failover.Verdict.Next;
import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The failover table: what an attempt says of the node, and what follows for the request.
 *
 * <p>A connection that fails is held against the node whatever was asked. An answer is held against
 * it only if a message was asked for, or if a gateway in front says that nobody is there: counting
 * tokens and the rest of the API are not served everywhere, and a client must not take a node down
 * by asking for what it does not have.
 */
public final class Failover {

  private Failover() {}

  /**
   * @param model null: none was named
   */
  public static Verdict judge(Outcome outcome, @Nullable String model, Asked asked, Instant now) {
    return switch (outcome) {
      case Answered answered -> Answers.judge(answered, model, asked, now);
      case Faulted(var reason) -> fault(reason, now, Next.NEXT);
      case RanOut _ -> new Verdict(Reason.FIRST_BYTE_TIMEOUT, null, Next.NEXT);
      case BrokeHeld(var reason) -> fault(reason, now, Next.NEXT);
      case BrokeLate(var reason) -> fault(reason, now, Next.BREAK_OFF);
      case EndedEmpty _ ->
          new Verdict(
              Reason.EMPTY_ANSWER, ifMessage(asked, failed(Reason.EMPTY_ANSWER, now)), Next.NEXT);
      case StreamRefused(var type) -> ErrorEvents.held(type, model, asked, now);
      case ErrorLate(var type) -> ErrorEvents.late(type, model, asked, now);
      case Delivered _ ->
          new Verdict(null, ifMessage(asked, new HealthEvent.Succeeded(now)), Next.DELIVER);
      case ClientLeft _ -> new Verdict(Reason.CLIENT_GONE, null, Next.STOP);
    };
  }

  private static Verdict fault(Reason reason, Instant now, Next next) {
    return switch (reason) {
      case CLIENT_GONE -> new Verdict(reason, null, Next.STOP);
      // It cannot be put on the wire, by no node's fault.
      case CLIENT_ERROR -> new Verdict(reason, null, Next.DELIVER);
      default -> new Verdict(reason, failed(reason, now), next);
    };
  }

  static HealthEvent failed(Reason reason, Instant now) {
    return new HealthEvent.Failed(now, reason);
  }

  static @Nullable HealthEvent ifMessage(Asked asked, HealthEvent event) {
    return asked == Asked.MESSAGE ? event : null;
  }
}
