package io.qcc.domain.relay;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.routing.AffinityKey;
import io.qcc.domain.scan.AnswerTap;
import io.qcc.domain.scan.RequestFacts;
import io.qcc.ports.node.Node;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.Decoders;
import io.qcc.ports.relay.RequestHead;
import io.qcc.ports.time.Time;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request on its way: what was asked, what is given, and what all its attempts share. */
final class Conversation {

  private final Relay relay;
  private @Nullable RequestHead head; // until the client is given an answer
  private final Story story;
  private final Reply reply;
  private final Body body;
  private final Errand errand;
  private final RequestFacts facts;
  private final AffinityKey affinity;

  Conversation(
      Relay relay,
      RequestHead head,
      Story story,
      Reply reply,
      Body body,
      Errand errand,
      RequestFacts facts) {
    this.relay = relay;
    this.head = head;
    this.story = story;
    this.reply = reply;
    this.body = body;
    this.errand = errand;
    this.facts = facts;
    var account = story.account();
    String session = story.session();
    this.affinity =
        session == null
            ? AffinityKey.of(account, facts.fingerprint())
            : AffinityKey.of(account, session);
  }

  RequestHead head() {
    return Objects.requireNonNull(head, "another attempt after the answer has begun");
  }

  Story story() {
    return story;
  }

  Reply reply() {
    return reply;
  }

  Body body() {
    return body;
  }

  Errand errand() {
    return errand;
  }

  RequestFacts facts() {
    return facts;
  }

  @Nullable String model() {
    return facts.model();
  }

  RelayPolicy policy() {
    return relay.policy();
  }

  Time time() {
    return relay.time();
  }

  Decoders decoders() {
    return relay.decoders();
  }

  HealthBoard board() {
    return relay.board();
  }

  boolean asksMessage() {
    return errand.asked() == Asked.MESSAGE;
  }

  /** A batch or file that one node does not know may be another's. */
  boolean mayLiveElsewhere(int status) {
    return status == 404 && errand.ownedId() != null;
  }

  void used(AnswerTap tap) {
    story.used(tap.usage(), tap.model(), tap.stopReason());
  }

  AffinityKey affinity() {
    return affinity;
  }

  /** {@code node} gives the answer, so its cache is warm, and what the path names is its own. */
  void serving(Node node) {
    body.close(); // no other attempt can follow, and a stream may last for long
    head = null;
    if (asksMessage()) {
      relay.warmed(affinity, node, facts.hourCache());
    }
    if (errand.ownedId() != null) {
      relay.homes().put(errand.ownedId(), node.id());
    }
  }

  /** {@code node} gave an answer that calls itself {@code id}. */
  void answered(Node node, @Nullable String id) {
    if (errand.creates() && id != null) {
      relay.homes().put(id, node.id());
    }
  }
}
