package io.qcc.domain.relay;

import io.qcc.domain.account.Directory;
import io.qcc.domain.header.PresentedKeys;
import io.qcc.domain.header.RequestHeaders;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.limit.Limiter;
import io.qcc.domain.routing.AffinityKey;
import io.qcc.domain.routing.Bindings;
import io.qcc.domain.routing.Outlook;
import io.qcc.domain.routing.Pool;
import io.qcc.domain.routing.Slots;
import io.qcc.domain.scan.RequestFacts;
import io.qcc.domain.scan.RequestScanner;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Decoders;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.RequestHead;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamRequest;
import io.qcc.ports.time.Time;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes a request to one node after another until one of them gives an answer. */
public final class Relay {

  /** How long the API keeps a prompt in its cache, and how long if it is asked to. */
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private static final Duration HOUR = Duration.ofHours(1);

  private final RelayPolicy policy;
  private final Directory directory;
  private final HealthBoard board;
  private final Bindings bindings;
  private final Slots slots;
  private final WithinLimits limits;
  private final Upstream upstream;
  private final Decoders decoders;
  private final Time time;
  private final Homes homes = new Homes();

  @Inject
  public Relay(
      RelayPolicy policy,
      Directory directory,
      HealthBoard board,
      Bindings bindings,
      Slots slots,
      Limiter limiter,
      Upstream upstream,
      Decoders decoders,
      Time time) {
    this.policy = policy;
    this.directory = directory;
    this.board = board;
    this.bindings = bindings;
    this.slots = slots;
    this.limits = new WithinLimits(limiter, policy.queueTime());
    this.upstream = upstream;
    this.decoders = decoders;
    this.time = time;
  }

  RelayPolicy policy() {
    return policy;
  }

  HealthBoard board() {
    return board;
  }

  Decoders decoders() {
    return decoders;
  }

  Time time() {
    return time;
  }

  Homes homes() {
    return homes;
  }

  void warmed(AffinityKey session, Node node, boolean forAnHour) {
    bindings.served(session, node.id(), forAnHour ? HOUR : FIVE_MINUTES, time.now());
  }

  /** Returns what is left to give of a stream that has begun. */
  @Nullable Rest run(RequestHead head, Story story, Reply reply, Body body) throws ClientGone {
    var errand = Errand.of(head.method(), head.path());
    RequestFacts facts;
    try {
      facts = look(errand, body);
    } catch (IOException unreadable) {
      reply.refuse(Refusals.bodyUnreadable());
      return null;
    }
    story.asked(facts, body.length());
    var talk = new Conversation(this, head, story, reply, body, errand, facts);
    Pool pool = directory.poolOf(story.account());
    if (pool.enabled() == 0) {
      reply.refuse(pool.nodes().isEmpty() ? Refusals.noNodes() : Refusals.allDisabled());
      return null;
    }
    return limits.letGo(talk) ? tryInTurn(talk) : null;
  }

  private @Nullable Rest tryInTurn(Conversation talk) throws ClientGone {
    var candidates = new Candidates(talk, slots, () -> outlook(talk));
    Kept last = null;
    try {
      while (mayTryMore(talk.story())) {
        Pick pick = candidates.next();
        if (!(pick instanceof Pick.Take take)) {
          giveUp(talk, last, pick);
          return null;
        }
        switch (attempt(talk, take)) {
          case Ending.Over() -> {
            return null;
          }
          case Ending.Streams(var rest) -> {
            return rest;
          }
          case Ending.Another(var answer) -> {
            if (answer != null) {
              drop(last);
              last = answer;
            }
          }
        }
      }
      giveUp(talk, last, new Pick.None());
      return null;
    } finally {
      drop(last);
    }
  }

  private boolean mayTryMore(Story story) {
    return story.attempts() == 0
        || (story.attempts() <= policy.retryMax()
            && story.elapsed().compareTo(policy.commitLimit()) < 0);
  }

  private Ending attempt(Conversation talk, Pick.Take take) throws ClientGone {
    Ending ending = Ending.OVER;
    try {
      var request = request(talk, take.lease().node());
      boolean hurried =
          request.limits().firstByte().multipliedBy(2).compareTo(policy.firstByteStream()) < 0;
      ending = new Attempt(talk, take.turn(), upstream.prepare(request), hurried).run();
      return ending instanceof Ending.Streams(var rest)
          ? new Ending.Streams(() -> toItsEnd(rest, take))
          : ending;
    } finally {
      if (!(ending instanceof Ending.Streams)) {
        take.close();
      }
    }
  }

  private static void toItsEnd(Rest stream, Pick.Take take) throws ClientGone {
    try (take) {
      stream.give();
    }
  }

  private void giveUp(Conversation talk, @Nullable Kept last, Pick why) throws ClientGone {
    if (last != null && !(last.status() == 429 && poolIsLimited(talk, why))) {
      last.deliver();
      return;
    }
    drop(last);
    talk.reply()
        .refuse(
            switch (why) {
              case Pick.Busy() -> Refusals.busy();
              case Pick.Limited(var until) -> Refusals.limited(until, time.now());
              default -> Refusals.unanswered(talk.story().attemptsSoFar());
            });
  }

  /** One node's own word on its limits is not the truth about a pool of several. */
  private boolean poolIsLimited(Conversation talk, Pick why) {
    return why instanceof Pick.Limited && directory.poolOf(talk.story().account()).enabled() > 1;
  }

  private static void drop(@Nullable Kept answer) {
    if (answer != null) {
      answer.drop();
    }
  }

  private UpstreamRequest request(Conversation talk, Node node) {
    var head = talk.head();
    return new UpstreamRequest(
        node,
        head.method(),
        head.target(),
        RequestHeaders.toUpstream(
            head.headers(), node.credential(), PresentedKeys.of(head.headers())),
        talk.body(),
        limits(talk));
  }

  private Limits limits(Conversation talk) {
    if (!talk.facts().stream()) {
      return new Limits(policy.connect(), policy.firstByteWhole(), policy.idle());
    }
    Duration left = policy.commitLimit().minus(talk.story().elapsed());
    Duration firstByte =
        left.compareTo(policy.firstByteStream()) < 0 ? left : policy.firstByteStream();
    return new Limits(policy.connect(), firstByte, policy.idle());
  }

  private Outlook outlook(Conversation talk) {
    var key = talk.affinity();
    var id = talk.story().account();
    var now = directory.now();
    Account account = now.account(id);
    return new Outlook(
        now.poolOf(id),
        board::of,
        key,
        talk.model(),
        account == null ? Failback.WHEN_COLD : account.failback(),
        bindings.of(key),
        owner(talk),
        time.now());
  }

  /** It may have been removed since, or be another account's. */
  private @Nullable NodeId owner(Conversation talk) {
    String owned = talk.errand().ownedId();
    return owned == null ? null : homes.of(owned);
  }

  private static RequestFacts look(Errand errand, Body body) throws IOException {
    var scanner = new RequestScanner();
    if (errand.looksInside()) {
      body.read(scanner::feed);
    }
    return scanner.facts();
  }
}
