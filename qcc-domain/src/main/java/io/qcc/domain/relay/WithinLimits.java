package io.qcc.domain.relay;

import io.qcc.domain.limit.Ask;
import io.qcc.domain.limit.Entry;
import io.qcc.domain.limit.Limiter;
import io.qcc.ports.account.Account;
import io.qcc.ports.relay.ClientGone;
import java.time.Duration;

/**
 * Lets requests go on that their account's and key's limits let pass.
 *
 * @param bound how long a request may wait for that
 */
record WithinLimits(Limiter limiter, Duration bound) {

  /** Waits for that if it has to; false: it was refused. */
  boolean letGo(Conversation talk) throws ClientGone {
    Story story = talk.story();
    Account limited = limiter.limited(story.account());
    if (limited == null) {
      return true;
    }
    Entry entry = limiter.enter(limited, story.keyId(), ask(talk), bound, talk.reply()::onGone);
    story.queued(entry.waited());
    return switch (entry) {
      case Entry.In in -> {
        story.holds(in.pass());
        yield true;
      }
      case Entry.Refused refused -> {
        talk.reply().refuse(refused.error());
        yield false;
      }
      case Entry.Left _ -> throw new ClientGone();
    };
  }

  private static Ask ask(Conversation talk) {
    var facts = talk.facts();
    return new Ask(
        talk.errand().kind(),
        facts.model(),
        talk.body().length(),
        facts.maxTokens(),
        facts.hourCache(),
        talk.story().at());
  }
}
