package io.qcc.domain.relay;

import io.qcc.domain.account.Admit;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Gateway;
import io.qcc.ports.relay.ReplySink;
import io.qcc.ports.relay.RequestHead;
import io.qcc.ports.usage.Ledger;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The gateway: admits, relays, settles. */
public final class RelayGateway implements Gateway {

  private static final Logger LOG = System.getLogger(RelayGateway.class.getName());

  private final Admit admit;
  private final Relay relay;
  private final Ledger ledger;

  @Inject
  public RelayGateway(Admit admit, Relay relay, Ledger ledger) {
    this.admit = admit;
    this.relay = relay;
    this.ledger = ledger;
  }

  @Override
  public Admission admit(RequestHead head) {
    return admit.admit(head);
  }

  @Override
  public ApiError tooLarge(Admission.Admitted admitted) {
    return admit.tooLarge(admitted);
  }

  @Override
  public @Nullable Runnable begin(Admission.Admitted admitted, Body body, ReplySink sink) {
    var story = new Story(admitted, relay.time());
    var reply = new Reply(sink, story);
    return carryOut(() -> relay.run(admitted.head(), story, reply, body), story, reply);
  }

  /** The request is settled when nothing is left to do. */
  private @Nullable Runnable carryOut(Work work, Story story, Reply reply) {
    Rest rest = null;
    try {
      rest = work.run();
    } catch (ClientGone left) {
      LOG.log(Level.DEBUG, () -> story.requestId() + ": the client left");
    } catch (UncheckedIOException unreadable) {
      LOG.log(Level.ERROR, story.requestId() + ": the kept body is unreadable", unreadable);
      apologise(reply, Refusals.bodyUnreadable());
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, story.requestId() + ": the relay failed", bug);
      apologise(reply, Refusals.ownFault());
    } finally {
      if (rest == null) {
        settle(story);
      }
    }
    return rest == null ? null : toItsEnd(rest, story, reply);
  }

  private Runnable toItsEnd(Rest rest, Story story, Reply reply) {
    return () ->
        carryOut(
            () -> {
              rest.give();
              return null;
            },
            story,
            reply);
  }

  private interface Work {
    @Nullable Rest run() throws ClientGone;
  }

  private void settle(Story story) {
    var settled = story.settled();
    try {
      story.giveBack(settled);
    } finally {
      ledger.append(settled);
    }
  }

  private static void apologise(Reply reply, ApiError error) {
    if (reply.begun()) {
      reply.breakOff();
      return;
    }
    try {
      reply.refuse(error);
    } catch (ClientGone left) {
      reply.breakOff();
    }
  }
}
