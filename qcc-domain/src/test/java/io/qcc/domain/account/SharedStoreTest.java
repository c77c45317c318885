package io.qcc.domain.account;

import static io.qcc.domain.account.World.done;
import static io.qcc.domain.account.World.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Health;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.Turn;
import io.qcc.domain.pricing.FakePrices;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.ports.Samples;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.account.SignIn.Outcome;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvent.NodeEnabled;
import io.qcc.ports.node.NodeEvent.NodeSwitched;
import io.qcc.ports.node.Reason;
import io.qcc.ports.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two gateways on one store, neither of which hears of the other but through it. */
class SharedStoreTest {

  private final World here = World.started();
  private final Node node =
      done(here.nodeService.create(here.admin(), Documented.DEFAULT, url("https://one.test")))
          .node();
  private final Neighbour there = new Neighbour(here);

  private static NodeDraft weight(int weight) {
    return new NodeDraft(null, null, null, null, weight, null, null, null, null, null);
  }

  private static NodeDraft name(String name) {
    return new NodeDraft(name, null, null, null, null, null, null, null, null, null);
  }

  private static AccountDraft renamed(String name) {
    return new AccountDraft(name, null, null, null, null);
  }

  @Test
  void whatOneChangedTheOtherHasOnceItCaughtUp() {
    Snapshot before = there.directory.now();
    there.directory.catchUp();
    assertThat(there.directory.now()).isSameAs(before);
    String member = here.member("alice");
    Node other =
        done(here.nodeService.create(here.admin(), Documented.DEFAULT, url("https://two.test")))
            .node();
    there.directory.catchUp();
    assertThat(there.directory.account(new AccountId(member))).isNotNull();
    assertThat(there.node(other)).isEqualTo(other);
    assertThat(there.directory.now().isLike(here.directory.now())).isTrue();
  }

  @Test
  void accountsWhoseNodesStayedTheSameKeepTheirPools() {
    var pool = there.directory.poolOf(Documented.DEFAULT);
    here.member("alice");
    there.directory.catchUp();
    assertThat(there.directory.poolOf(Documented.DEFAULT)).isSameAs(pool);
  }

  @Test
  void changesOfDifferentFieldsBySomebodyWhoHasNotHeardOfTheOtherBothLast() {
    done(here.nodeService.change(here.admin(), node.id(), weight(7)));
    done(there.nodes.change(here.admin(), node.id(), name("renamed")));
    Node stored = here.nodes.get(node.id().value());
    assertThat(stored.weight()).isEqualTo(7);
    assertThat(stored.name()).isEqualTo("renamed");
    done(there.nodes.enable(here.admin(), node.id(), false));
    done(here.nodeService.change(here.admin(), node.id(), weight(8)));
    assertThat(here.nodes.get(node.id().value())).isEqualTo(here.directory.now().node(node.id()));
    assertThat(here.directory.now().node(node.id()).enabled()).isFalse();
  }

  @Test
  void changesOfAnAccountLikewise() {
    here.accountService.change(here.admin(), Documented.DEFAULT, renamed("team"));
    done(
        there.accounts.change(
            here.admin(), Documented.DEFAULT, World.proxyKey("another-key-of-the-team")));
    assertThat(here.accounts.get("default").name()).isEqualTo("team");
    assertThat(here.accounts.get("default").keys()).hasSize(1);
    assertThat(there.directory.account(Documented.DEFAULT).name()).isEqualTo("team");
  }

  /** Each takes the role from another of the two that there are: one has to stay. */
  @Test
  void aRuleHoldsOverBothOfThem() {
    String second = here.member("second");
    var toAdmin = new AccountDraft(null, null, null, Role.ADMIN, null);
    done(here.accountService.change(here.admin(), new AccountId(second), toAdmin));
    there.directory.catchUp();
    Caller bySecond = new Caller(new AccountId(second), "second", Role.ADMIN, null);
    var toMember = new AccountDraft(null, null, null, Role.MEMBER, null);
    done(here.accountService.change(here.admin(), new AccountId(second), toMember));
    assertThat(there.accounts.change(bySecond, Documented.ADMIN, toMember))
        .isEqualTo(
            new Answer.Conflict<>(
                "last_admin", "this is the last administrator; make another first"));
  }

  @Test
  void whatWasRemovedThereIsNotBroughtBackHere() {
    done(there.nodes.remove(here.admin(), node.id()));
    assertThat(here.nodeService.change(here.admin(), node.id(), weight(3)))
        .isInstanceOf(Answer.NotFound.class);
    assertThat(here.nodes).isEmpty();
  }

  @Test
  void whoIsOutrunAgainAndAgainIsToldSo() {
    here.configuration.outrun = Integer.MAX_VALUE;
    assertThat(here.nodeService.change(here.admin(), node.id(), weight(3)))
        .isInstanceOfSatisfying(
            Answer.Conflict.class, no -> assertThat(no.code()).isEqualTo("changed_meanwhile"));
    assertThat(here.accountService.change(here.admin(), Documented.DEFAULT, renamed("x")))
        .isInstanceOf(Answer.Conflict.class);
    assertThat(here.accountService.create(here.admin(), renamed("y")))
        .isInstanceOf(Answer.Conflict.class);
    here.configuration.outrun = 9;
    done(here.nodeService.change(here.admin(), node.id(), weight(3)));
    assertThat(here.configuration.outrun).isZero();
  }

  @Test
  void anEditThatFindsOthersChangesTellsOfThemToo() {
    done(here.nodeService.enable(here.admin(), node.id(), false));
    done(there.accounts.create(here.admin(), renamed("new")));
    assertThat(there.events)
        .hasSize(2)
        .anySatisfy(event -> assertThat(event).isInstanceOf(NodeSwitched.class))
        .anySatisfy(event -> assertThat(event).isInstanceOf(NodeEnabled.class));
  }

  @Test
  void whatOneSwitchedOffTheOtherTellsOnce() {
    done(here.nodeService.enable(here.admin(), node.id(), false));
    there.directory.catchUp();
    there.directory.catchUp();
    assertThat(there.events).filteredOn(NodeEnabled.class::isInstance).hasSize(1);
    assertThat(there.events)
        .filteredOn(NodeSwitched.class::isInstance)
        .singleElement()
        .satisfies(event -> assertThat(((NodeSwitched) event).to()).isNull());
  }

  @Test
  void aBetterNodeThatTheOtherMadeIsTheFirstChoiceHere() {
    done(here.nodeService.change(here.admin(), node.id(), weight(5)));
    there.directory.catchUp();
    Node better =
        done(here.nodeService.create(here.admin(), Documented.DEFAULT, url("https://b.test")))
            .node();
    there.directory.catchUp();
    assertThat(there.events)
        .singleElement()
        .satisfies(event -> assertThat(((NodeSwitched) event).to()).isEqualTo(better));
  }

  @Test
  void whatIsBelievedOfANodeStaysUnlessItLeadsElsewhere() {
    failThere();
    done(here.nodeService.change(here.admin(), node.id(), weight(5)));
    there.directory.catchUp();
    assertThat(there.board.of(node.id()).circuit()).isInstanceOf(Circuit.Failed.class);
    done(here.nodeService.change(here.admin(), node.id(), url("https://other.test")));
    there.directory.catchUp();
    assertThat(there.board.of(node.id()).circuit()).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void whatIsBelievedOfANodeThatWentIsForgotten() {
    failThere();
    done(here.nodeService.remove(here.admin(), node.id()));
    there.directory.catchUp();
    assertThat(there.board.of(node.id())).isEqualTo(Health.FRESH);
  }

  private void failThere() {
    try (Turn turn = there.board.begin(node)) {
      turn.on(new HealthEvent.Refused(here.now, Reason.CREDENTIAL));
    }
    there.events.clear();
  }

  @Test
  void aStoreThatIsAwayLeavesEverythingAsItWas() {
    List<NodeEvent> none = new ArrayList<>(there.events);
    done(here.nodeService.enable(here.admin(), node.id(), false));
    here.storeAway = true;
    assertThatThrownBy(there.directory::catchUp).isInstanceOf(StoreUnavailable.class);
    var following = new Following(there.directory, new PriceBook(new FakePrices()));
    following.tick();
    assertThat(there.node(node)).isEqualTo(node);
    assertThat(there.events).isEqualTo(none);
    here.storeAway = false;
    following.tick();
    assertThat(there.node(node).enabled()).isFalse();
  }

  @Test
  void aPriceThatOneChangesReachesTheOtherThoughTheStoreFailsMidway() {
    var stored = new FakePrices();
    var prices = new PriceBook(stored);
    var following = new Following(there.directory, prices);
    assertThat(stored.put(Samples.price("price-1", "claude-x", here.now, 3_000_000))).isTrue();
    done(here.nodeService.enable(here.admin(), node.id(), false)); // moves the number, as it does
    stored.away = true;
    following.tick();
    assertThat(there.node(node).enabled()).isFalse();
    assertThat(prices.now().priceOf("claude-x", here.now)).isNull();
    stored.away = false;
    following.tick();
    assertThat(prices.now().priceOf("claude-x", here.now)).isNotNull();
  }

  @Test
  void aSessionIsOneOnBothAndEndsOnBoth() {
    String member = here.member("alice");
    there.directory.catchUp();
    String token = signedIn(here.signIn.signIn("alice", "alice-password", World.REMOTE));
    assertThat(there.signIn.recognise(token)).isPresent();
    var password = new AccountDraft(null, "another-password", null, null, null);
    done(here.accountService.change(here.admin(), new AccountId(member), password));
    assertThat(there.signIn.recognise(token)).isEmpty();
  }

  @Test
  void whoseAccountWentIsSignedOutOnBoth() {
    String member = here.member("alice");
    there.directory.catchUp();
    String token = signedIn(there.signIn.signIn("alice", "alice-password", World.REMOTE));
    done(here.accountService.remove(here.admin(), new AccountId(member)));
    assertThat(there.signIn.recognise(token)).isEmpty();
  }

  @Test
  void anOldPasswordOpensNothingThoughTheOtherHasNotHeardOfTheNewOne() {
    String member = here.member("alice");
    there.directory.catchUp();
    var password = new AccountDraft(null, "another-password", null, null, null);
    done(here.accountService.change(here.admin(), new AccountId(member), password));
    assertThat(there.signIn.signIn("alice", "alice-password", World.REMOTE))
        .isInstanceOf(Outcome.Wrong.class);
    assertThat(here.sessions).isEmpty();
    signedIn(there.signIn.signIn("alice", "another-password", World.REMOTE));
  }

  private static String signedIn(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.SignedIn.class);
    return ((Outcome.SignedIn) outcome).token();
  }
}
