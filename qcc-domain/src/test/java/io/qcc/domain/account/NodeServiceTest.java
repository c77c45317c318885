package io.qcc.domain.account;

import static io.qcc.domain.account.World.done;
import static io.qcc.domain.account.World.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.domain.health.Health;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.Switches;
import io.qcc.domain.health.Turn;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Credential.Kind;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.NodeStatus;
import io.qcc.ports.node.Reason;
import io.qcc.ports.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeServiceTest {

  private final World world = World.started();
  private final NodeService nodes = world.nodeService;
  private Caller alice;
  private Caller bob;

  @BeforeEach
  void twoMembers() {
    alice = world.caller(world.member("alice"));
    bob = world.caller(world.member("bob"));
  }

  /** Who may do what to whose node: the whole table. */
  @ParameterizedTest
  @CsvSource({
    "admin, alice, Done",
    "alice, alice, Done",
    "bob,   alice, NotFound",
    "admin, admin, Done",
    "alice, admin, NotFound",
    "admin, none,  NotFound",
    "alice, none,  NotFound"
  })
  void everyoneTouchesWhatIsTheirs(String who, String whose, String outcome) {
    Caller caller = caller(who);
    AccountId owner = whose.equals("none") ? new AccountId("gone") : caller(whose).account();
    NodeId node =
        whose.equals("none")
            ? new NodeId("gone")
            : done(nodes.create(world.admin(), owner, url("https://up.test"))).node().id();
    assertThat(kind(nodes.list(caller, owner))).isEqualTo(outcome);
    assertThat(kind(nodes.create(caller, owner, url("https://x.test")))).isEqualTo(outcome);
    assertThat(kind(nodes.change(caller, node, weight(3)))).isEqualTo(outcome);
    assertThat(kind(nodes.enable(caller, node, false))).isEqualTo(outcome);
    assertThat(kind(nodes.enable(caller, node, true))).isEqualTo(outcome);
    assertThat(kind(nodes.reset(caller, node))).isEqualTo(outcome);
    assertThat(kind(nodes.remove(caller, node))).isEqualTo(outcome);
    assertThat(world.nodes.containsKey(node.value()))
        .isEqualTo(!outcome.equals("Done") && !whose.equals("none"));
  }

  @Test
  void withoutAnAccountMembersSeeTheirsAndAdministratorsSeeAll() {
    nodes.create(alice, null, url("https://a.test"));
    nodes.create(bob, null, url("https://b.test"));
    assertThat(done(nodes.list(alice, null)))
        .extracting(status -> status.node().name())
        .containsExactly("a.test");
    assertThat(done(nodes.list(world.admin(), null)))
        .extracting(status -> status.node().name())
        .containsExactlyInAnyOrder("a.test", "b.test");
    assertThat(done(nodes.list(world.admin(), bob.account()))).hasSize(1);
  }

  @Test
  void anAdministratorsNodeGoesWhereTheSessionWorks() {
    var working = new Caller(Documented.ADMIN, "admin", Role.ADMIN, alice.account());
    assertThat(owner(working)).isEqualTo(alice.account());
    assertThat(owner(world.admin())).isEqualTo(Documented.DEFAULT);
    world.accountService.remove(world.admin(), alice.account());
    assertThat(owner(working)).isEqualTo(Documented.DEFAULT);
    world.accountService.remove(world.admin(), Documented.DEFAULT);
    assertThat(owner(working)).isEqualTo(Documented.ADMIN);
  }

  @Test
  void aMembersSessionNeverWorksForAnother() {
    var working = new Caller(alice.account(), "alice", Role.MEMBER, bob.account());
    assertThat(owner(working)).isEqualTo(alice.account());
  }

  @Test
  void whatIsNotSaidGetsItsDefault() {
    Node node = created(world.admin(), url("https://api.anthropic.com/"));
    assertThat(node.name()).isEqualTo("api.anthropic.com");
    assertThat(node.baseUrl().toString()).isEqualTo("https://api.anthropic.com");
    assertThat(node.credential()).isEqualTo(Credential.NONE);
    assertThat(node.weight()).isEqualTo(1);
    assertThat(node.share()).isEqualTo(1);
    assertThat(node.maxConcurrent()).isZero();
    assertThat(node.enabled()).isTrue();
    assertThat(node.anyAddress()).isTrue();
    assertThat(node.id().value()).matches("node_[0-9A-Za-z]{24}");
  }

  @Test
  void whatIsNotSaidInAChangeStays() {
    var draft =
        new NodeDraft("n", "https://a.test/p", "sk-1", Kind.AUTH_TOKEN, 2, 3, 4, null, null, false);
    Node node = created(world.admin(), draft);
    Node same = done(nodes.change(world.admin(), node.id(), nothing())).node();
    assertThat(same).isEqualTo(node);
  }

  @ParameterizedTest
  @CsvSource({
    // old kind, api_key, auth -> kind, secret
    "API_KEY,    ,      ,           API_KEY,    old",
    "API_KEY,    ,      AUTH_TOKEN, AUTH_TOKEN, old",
    "API_KEY,    new,   ,           API_KEY,    new",
    "AUTH_TOKEN, new,   ,           AUTH_TOKEN, new",
    "AUTH_TOKEN, new,   API_KEY,    API_KEY,    new",
    "API_KEY,    '',    ,           NONE,       ''",
    "API_KEY,    ,      NONE,       NONE,       ''",
    "NONE,       new,   ,           API_KEY,    new",
    "NONE,       new,   AUTH_TOKEN, AUTH_TOKEN, new",
    "NONE,       ' new ', ,         API_KEY,    new",
  })
  void theCredentialBecomesWhatTheDraftSays(
      Kind old, String key, Kind auth, Kind kind, String secret) {
    Node node = created(world.admin(), credential(old == Kind.NONE ? "" : "old", old));
    Answer<?> answer = nodes.change(world.admin(), node.id(), credential(key, auth));
    assertThat(answer).isInstanceOf(Answer.Done.class);
    assertThat(world.nodes.get(node.id().value()).credential())
        .isEqualTo(new Credential(kind, secret));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,    ,      AUTH_TOKEN, api_key_required",
    "NONE,    key,   NONE,       api_key_unwanted",
    "API_KEY, 'a b', ,           api_key_invalid",
    "API_KEY, 'ä',   ,           api_key_invalid"
  })
  void aCredentialThatMakesNoSenseIsRefused(Kind old, String key, Kind auth, String code) {
    Node node = created(world.admin(), credential(old == Kind.NONE ? "" : "old", old));
    assertThat(nodes.change(world.admin(), node.id(), credential(key, auth)))
        .isInstanceOfSatisfying(Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.test",
        "http://a.test:0",
        "https://a.test:65536",
        "a.test",
        "https://",
        "https://user:pass@a.test",
        "https://a.test?x=1",
        "https://a.test#x",
        "http:// a.test",
        "javascript:alert(1)"
      })
  void aUrlThatIsNoPlaceForANodeIsRefused(String url) {
    assertThat(nodes.create(world.admin(), null, url(url)))
        .isInstanceOfSatisfying(
            Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo("base_url_invalid"));
    assertThat(world.nodes).isEmpty();
  }

  @Test
  void aNodeWithoutUrlIsRefused() {
    assertThat(nodes.create(world.admin(), null, nothing()))
        .isInstanceOfSatisfying(
            Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo("base_url_required"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "-1, 1, 0", "1, 0, 0", "1, 1, -1", "2000000, 1, 0"})
  void numbersOutOfBoundsAreRefused(int weight, int share, int maxConcurrent) {
    var draft =
        new NodeDraft(
            null, "https://a.test", null, null, weight, share, maxConcurrent, null, null, null);
    assertThat(nodes.create(world.admin(), null, draft)).isInstanceOf(Answer.Invalid.class);
  }

  @Test
  void aMembersNodeMayNotLiveOnAPrivateAddressAndAnAdministratorsMay() {
    assertThat(nodes.create(alice, null, url("http://127.0.0.1:9000")))
        .isInstanceOfSatisfying(
            Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo("base_url_forbidden"));
    assertThat(created(alice, url("https://a.test")).anyAddress()).isFalse();
    assertThat(created(world.admin(), url("http://127.0.0.1:9000")).anyAddress()).isTrue();
  }

  @Test
  void aMembersUrlTakesTheAdministratorsFreedom() {
    NodeId id =
        done(nodes.create(world.admin(), alice.account(), url("http://10.0.0.5"))).node().id();
    assertThat(done(nodes.change(alice, id, weight(2))).node().anyAddress()).isTrue();
    assertThat(done(nodes.change(alice, id, url("http://10.0.0.5/"))).node().anyAddress()).isTrue();
    assertThat(nodes.change(alice, id, url("http://10.0.0.6"))).isInstanceOf(Answer.Invalid.class);
    assertThat(done(nodes.change(alice, id, url("https://a.test"))).node().anyAddress()).isFalse();
    assertThat(done(nodes.change(world.admin(), id, url("http://10.0.0.5"))).node().anyAddress())
        .isTrue();
  }

  @Test
  void aMemberCannotLeadSomebodysKeyToAnotherHost() {
    var draft =
        new NodeDraft(
            null,
            "https://api.anthropic.com",
            "sk-company",
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    NodeId id = done(nodes.create(world.admin(), alice.account(), draft)).node().id();
    for (String url : new String[] {"https://evil.test", "http://api.anthropic.com:443"}) {
      assertThat(nodes.change(alice, id, url(url)))
          .isInstanceOfSatisfying(
              Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo("api_key_required"));
    }
    assertThat(nodes.change(alice, id, url("https://API.anthropic.com:443/v2")))
        .isInstanceOf(Answer.Done.class);
    var withKey =
        new NodeDraft(null, "https://b.test", "sk-mine", null, null, null, null, null, null, null);
    assertThat(nodes.change(alice, id, withKey)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void aNewUrlOrCredentialIsANewStartAndNothingElseIs() {
    NodeId id = created(world.admin(), credential("sk-1", null)).id();
    assertThat(stateAfter(id, () -> nodes.change(world.admin(), id, weight(7))))
        .isEqualTo("failed");
    assertThat(stateAfter(id, () -> nodes.change(world.admin(), id, credential("sk-1", null))))
        .isEqualTo("failed");
    assertThat(stateAfter(id, () -> nodes.enable(world.admin(), id, true))).isEqualTo("failed");
    assertThat(stateAfter(id, () -> nodes.change(world.admin(), id, credential("sk-2", null))))
        .isEqualTo("healthy");
    assertThat(stateAfter(id, () -> nodes.change(world.admin(), id, url("https://b.test"))))
        .isEqualTo("healthy");
    assertThat(stateAfter(id, () -> nodes.reset(world.admin(), id))).isEqualTo("healthy");
  }

  /** What the act answers, and what the list says afterwards, for a node that had failed. */
  private String stateAfter(NodeId id, Supplier<Answer<NodeStatus>> act) {
    world.fail(world.directory.now().node(id));
    NodeStatus answered = done(act.get());
    assertThat(done(nodes.list(world.admin(), null))).containsExactly(answered);
    return answered.state();
  }

  @Test
  void theStatusTellsWhatIsSeenOfTheNode() {
    Node node = created(world.admin(), url("https://up.test"));
    world.fail(node);
    NodeStatus failed = done(nodes.list(world.admin(), null)).getFirst();
    assertThat(failed.reason()).isEqualTo(Reason.CREDENTIAL);
    assertThat(failed.since()).isEqualTo(world.now);
    assertThat(failed.until()).isAfter(world.now);

    try (Turn trial = world.board.beginTrial(node)) {
      assertThat(done(nodes.list(world.admin(), null)).getFirst().state()).isEqualTo("trial");
      trial.on(new HealthEvent.Succeeded(world.now));
    }
    try (Turn turn = world.board.begin(node)) {
      turn.on(new HealthEvent.Limited(world.now, "claude-opus", world.now.plusSeconds(60), true));
      assertThat(done(nodes.list(world.admin(), null)).getFirst().state()).isEqualTo("healthy");
      turn.on(new HealthEvent.Overloaded(world.now));
    }
    var place = world.slots.tryTake(List.of(node));
    NodeStatus cooling = done(nodes.list(world.admin(), null)).getFirst();
    assertThat(cooling.state()).isEqualTo("cooling");
    assertThat(cooling.reason()).isEqualTo(Reason.OVERLOADED);
    assertThat(cooling.inFlight()).isEqualTo(1);
    assertThat(cooling.coolings())
        .containsExactlyInAnyOrder(
            "claude-opus until 2026-11-20T12:01:00Z: rate_limited",
            "all until 2026-11-20T12:00:05Z: overloaded");
    place.close();
    world.pass(Duration.ofMinutes(2));
    assertThat(done(nodes.list(world.admin(), null)).getFirst().coolings()).isEmpty();
  }

  @Test
  void timesAreAsPreciseAsTheStoreKeepsThem() {
    world.now = world.now.plusNanos(123_456_789);
    assertThat(created(alice, url("https://a.test")).created().getNano()).isEqualTo(123_000_000);
    var account = world.directory.account(new AccountId(world.member("carol")));
    assertThat(account.created().getNano()).isEqualTo(123_000_000);
    assertThat(account.keys().getFirst().created().getNano()).isEqualTo(123_000_000);
  }

  @Test
  void aRemovedNodeLeavesNothingBehind() {
    Node node = created(alice, url("https://a.test"));
    Node other = created(bob, url("https://b.test"));
    world.fail(node);
    world.fail(other);
    nodes.remove(alice, node.id());
    assertThat(world.board.of(node.id())).isEqualTo(Health.FRESH);
    assertThat(world.board.of(other.id())).isNotEqualTo(Health.FRESH);
  }

  @Test
  void aFirstChoiceFromBeforeTheStartIsKnown() {
    Node first = created(alice, url("https://first.test"));
    world.now = world.now.plusSeconds(1);
    created(alice, url("https://second.test"));
    var switches = new Switches(world.directory::nodesOf, world.board::of, world.events::add);
    var restarted = new Observations(world.board, world.slots, switches, world.checks, world.time);
    var changes = new NodeChanges(restarted, world.switched::add, world.time);
    new NodeService(world.directory, restarted, changes, world.time, world.random)
        .enable(alice, first.id(), false);
    assertThat(world.events).hasSize(1);
  }

  @Test
  void aChangedFirstChoiceIsTold() {
    NodeId first = created(alice, url("https://first.test")).id();
    world.now = world.now.plusSeconds(1);
    Node second = created(alice, url("https://second.test"));
    assertThat(world.events).isEmpty();
    nodes.enable(alice, first, false);
    assertThat(world.events)
        .singleElement()
        .isInstanceOfSatisfying(
            NodeEvent.NodeSwitched.class, event -> assertThat(event.to()).isEqualTo(second));
    nodes.remove(alice, second.id());
    assertThat(world.events).hasSize(2);
  }

  @Test
  void switchingANodeOnOrOffIsToldOnce() {
    Node node = created(alice, url("https://a.test"));
    nodes.enable(alice, node.id(), true);
    nodes.change(alice, node.id(), enabled(null));
    nodes.change(alice, node.id(), enabled(true));
    nodes.reset(alice, node.id());
    nodes.enable(bob, node.id(), false);
    assertThat(world.switched).isEmpty();

    nodes.enable(alice, node.id(), false);
    nodes.change(alice, node.id(), enabled(false));
    world.now = world.now.plusSeconds(1);
    nodes.change(alice, node.id(), enabled(true));
    assertThat(world.switched)
        .containsExactly(
            new NodeEvent.NodeEnabled(world.now.minusSeconds(1), node.withEnabled(false), false),
            new NodeEvent.NodeEnabled(world.now, node, true));
  }

  @Test
  void aNodeThatTheStoreDidNotSwitchIsNotToldToBe() {
    NodeId id = created(alice, url("https://a.test")).id();
    world.storeAway = true;
    assertThatThrownBy(() -> nodes.enable(alice, id, false)).isInstanceOf(StoreUnavailable.class);
    assertThat(world.switched).isEmpty();
  }

  @Test
  void theDirectorySeesTheChangeAtOnceAndSorted() {
    Node second = created(alice, url("https://second.test"));
    world.now = world.now.plusSeconds(1);
    Node first = created(alice, url("https://first.test"));
    nodes.change(alice, second.id(), weight(5));
    assertThat(world.directory.nodesOf(alice.account()))
        .extracting(Node::id)
        .containsExactly(first.id(), second.id());
    nodes.remove(alice, first.id());
    assertThat(world.directory.nodesOf(alice.account()))
        .extracting(Node::id)
        .containsExactly(second.id());
  }

  @Test
  void removingAnAccountTakesItsNodesAlong() {
    created(alice, url("https://a.test"));
    world.accountService.remove(world.admin(), alice.account());
    assertThat(world.directory.now().nodes()).isEmpty();
  }

  @Test
  void aStoreThatIsAwayLeavesEverythingAsItWas() {
    NodeId id = created(alice, url("https://a.test")).id();
    Snapshot before = world.directory.now();
    world.storeAway = true;
    assertThatThrownBy(() -> nodes.change(alice, id, url("https://b.test")))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> nodes.remove(alice, id)).isInstanceOf(StoreUnavailable.class);
    assertThat(world.directory.now()).isSameAs(before);
  }

  private AccountId owner(Caller caller) {
    return created(caller, url("https://x.test")).account();
  }

  private Node created(Caller caller, NodeDraft draft) {
    return done(nodes.create(caller, null, draft)).node();
  }

  private Caller caller(String who) {
    return switch (who) {
      case "admin" -> world.admin();
      case "alice" -> alice;
      default -> bob;
    };
  }

  private static String kind(Answer<?> answer) {
    return answer.getClass().getSimpleName();
  }

  private static NodeDraft nothing() {
    return new NodeDraft(null, null, null, null, null, null, null, null, null, null);
  }

  private static NodeDraft enabled(Boolean wanted) {
    return new NodeDraft(null, null, null, null, null, null, null, null, null, wanted);
  }

  private static NodeDraft weight(int weight) {
    return new NodeDraft(null, null, null, null, weight, null, null, null, null, null);
  }

  private static NodeDraft credential(String key, Kind kind) {
    return new NodeDraft(null, "https://up.test", key, kind, null, null, null, null, null, null);
  }
}
