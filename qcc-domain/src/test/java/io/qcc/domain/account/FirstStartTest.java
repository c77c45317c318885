package io.qcc.domain.account;

import static io.qcc.domain.account.World.LOCAL;
import static io.qcc.domain.account.World.REMOTE;
import static io.qcc.domain.account.World.done;
import static io.qcc.domain.account.World.proxyKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.account.SignIn.Outcome;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Credential.Kind;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstStartTest {

  @Test
  void anEmptyStoreGetsTheDocumentedAccounts() {
    World world = World.started();
    assertThat(world.directory.now().accounts())
        .extracting(Account::name, Account::role)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("admin", Role.ADMIN),
            org.assertj.core.api.Assertions.tuple("default", Role.MEMBER));
    assertThat(world.directory.find(world.digests.of("admin")).account().id())
        .isEqualTo(Documented.ADMIN);
    assertThat(world.directory.find(world.digests.of("default-proxy-key")).account().id())
        .isEqualTo(Documented.DEFAULT);
    assertThat(world.signIn.signIn("default", "default123", LOCAL))
        .isInstanceOf(Outcome.SignedIn.class);
    assertThat(world.signIn.signIn("default", "default123", REMOTE))
        .isInstanceOf(Outcome.DefaultRefused.class);
  }

  @Test
  void anEmptyStoreTakesWhatTheEnvironmentSays() {
    World world =
        World.started(
            new StartValues(
                "a-good-password", "an-admin-key-of-some-length", "house", "house-key", null));
    assertThat(world.signIn.signIn("admin", "a-good-password", REMOTE))
        .isInstanceOf(Outcome.SignedIn.class);
    assertThat(world.directory.find(world.digests.of("house-key")).account().name())
        .isEqualTo("house");
    assertThat(world.directory.find(world.digests.of("house-key")).key().documentedDefault())
        .isFalse();
    assertThat(world.directory.find(world.digests.of("default-proxy-key"))).isNull();
    assertThat(world.directory.find(world.digests.of("admin"))).isNull();
  }

  @Test
  void blankValuesSayNothing() {
    World world = World.started(new StartValues("", " ", "", "\t", null));
    assertThat(world.directory.find(world.digests.of("default-proxy-key"))).isNotNull();
  }

  @Test
  void aSharedStoreGetsSecretsOfItsOwnToldOnce() {
    var world = new World();
    Begun begun = world.firstStart().run(StartValues.NONE, Unsaid.GENERATED);
    assertThat(begun.notes()).isEmpty();
    assertThat(begun.generated())
        .extracting(Begun.Generated::what)
        .containsExactly("proxy key of default", "password of admin", "proxy key of admin");
    assertThat(world.directory.now().accounts())
        .noneMatch(account -> account.keys().stream().anyMatch(key -> key.documentedDefault()));
    for (String key : List.of("admin", "default-proxy-key")) {
      assertThat(world.directory.find(world.digests.of(key))).isNull();
    }
    String password = begun.generated().get(1).secret();
    assertThat(world.signIn.signIn("admin", password, REMOTE)).isInstanceOf(Outcome.SignedIn.class);
    for (String documented : List.of("admin123", "default123")) {
      assertThat(world.signIn.signIn("admin", documented, LOCAL)).isInstanceOf(Outcome.Wrong.class);
      assertThat(world.signIn.signIn("default", documented, LOCAL))
          .isInstanceOf(Outcome.Wrong.class);
    }
    String key = begun.generated().getFirst().secret();
    assertThat(world.directory.find(world.digests.of(key)).account().id())
        .isEqualTo(Documented.DEFAULT);
    assertThat(begun.toString()).doesNotContain(password, key);

    assertThat(world.firstStart().run(StartValues.NONE, Unsaid.GENERATED).generated()).isEmpty();
  }

  @Test
  void whatTheEnvironmentSaysIsNotGenerated() {
    var world = new World();
    var values = new StartValues("a-good-password", "key-of-admin", null, "key-of-default", null);
    assertThat(world.firstStart().run(values, Unsaid.GENERATED).generated()).isEmpty();
    assertThat(world.signIn.signIn("admin", "a-good-password", REMOTE))
        .isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void whoComesSecondOnASharedStoreTellsOnlyWhatItMadeItself() {
    var world = new World();
    var second = world.firstStart();
    // The other gateway read the empty store before this one filled it.
    Begun first = world.asAnotherGateway().run(StartValues.NONE, Unsaid.GENERATED);
    Map<String, Account> made = Map.copyOf(world.accounts);
    Begun begun = second.run(StartValues.NONE, Unsaid.GENERATED);
    assertThat(first.generated()).hasSize(3);
    assertThat(begun.generated()).isEmpty();
    assertThat(begun.notes()).isEmpty();
    assertThat(world.accounts).isEqualTo(made);
    assertThat(Map.copyOf(world.accounts)).containsOnlyKeys("admin", "default");
    assertThat(world.directory.now().accounts()).hasSize(2);
  }

  @Test
  void ofTwoThatMadeAnAccountEachBothTellItsSecrets() {
    var world = new World();
    var first = world.firstStart();
    var second = new ArrayList<Begun>();
    // The other gateway begins when this one has stored the default account, and makes the admin.
    world.configuration.meanwhile.add(() -> {});
    world.configuration.meanwhile.add(
        () -> second.add(world.asAnotherGateway().run(StartValues.NONE, Unsaid.GENERATED)));
    Begun begun = first.run(StartValues.NONE, Unsaid.GENERATED);
    assertThat(begun.generated())
        .extracting(Begun.Generated::what)
        .containsExactly("proxy key of default");
    assertThat(second.getFirst().generated())
        .extracting(Begun.Generated::what)
        .containsExactly("password of admin", "proxy key of admin");
    assertThat(world.directory.find(world.digests.of(begun.generated().getFirst().secret())))
        .isNotNull();
  }

  @Test
  void aSecondStartWithoutTheVariablesResetsNothing() {
    World world = World.started(withNode("up", "https://a.test", "sk-1"));
    world.accountService.change(
        world.admin(),
        Documented.DEFAULT,
        new AccountDraft("mine", "my-password", "my-own-proxy-key-for-this", null, null));
    world.accountService.change(
        world.admin(),
        Documented.ADMIN,
        new AccountDraft("root", "root-password", null, null, null));
    Map<String, Account> accounts = Map.copyOf(world.accounts);
    Map<String, Node> nodes = Map.copyOf(world.nodes);
    assertThat(world.start(StartValues.NONE)).isEmpty();
    assertThat(world.accounts).isEqualTo(accounts);
    assertThat(world.nodes).isEqualTo(nodes);
  }

  @Test
  void aRemovedDefaultAccountDoesNotComeBack() {
    World world = World.started();
    world.accountService.remove(world.admin(), Documented.DEFAULT);
    assertThat(world.start(StartValues.NONE)).isEmpty();
    assertThat(world.directory.account(Documented.DEFAULT)).isNull();
    assertThat(world.start(withNode(null, "https://a.test", "sk")))
        .singleElement()
        .asString()
        .contains("UPSTREAM_BASE_URL");
    assertThat(world.start(new StartValues(null, null, null, "k", null)))
        .singleElement()
        .asString()
        .contains("DEFAULT_PROXY_API_KEY");
  }

  @Test
  void aStartThatBrokeBetweenTheTwoAccountsIsCompleted() {
    World world = World.started();
    world.accounts.remove("admin");
    assertThat(world.start(StartValues.NONE)).isEmpty();
    assertThat(world.directory.now().accounts()).hasSize(2);
  }

  @Test
  void aChangedKeyInTheEnvironmentReplacesTheEarlierOneAndKeepsOthers() {
    World world = World.started(new StartValues(null, null, null, "first-key", null));
    assertThat(world.start(new StartValues(null, null, null, "second-key", null))).isEmpty();
    assertThat(world.directory.find(world.digests.of("first-key"))).isNull();
    assertThat(world.directory.find(world.digests.of("second-key"))).isNotNull();

    done(world.accountService.change(world.admin(), Documented.DEFAULT, proxyKey("by-hand-key")));
    assertThat(world.start(new StartValues(null, null, null, "third-key", null))).isEmpty();
    assertThat(world.directory.find(world.digests.of("by-hand-key"))).isNotNull();
    assertThat(world.directory.find(world.digests.of("third-key"))).isNotNull();
  }

  @Test
  void aChangedPasswordInTheEnvironmentReplacesTheEarlierOneAndSignsOut() {
    World world = World.started(new StartValues("first-password", null, null, null, null));
    var in = (Outcome.SignedIn) world.signIn.signIn("admin", "first-password", LOCAL);
    var same = world.accounts.get("admin");
    world.start(new StartValues("first-password", null, null, null, null));
    assertThat(world.accounts.get("admin")).isSameAs(same);
    assertThat(world.signIn.recognise(in.token())).isPresent();

    world.start(new StartValues("second-password", null, null, null, null));
    assertThat(world.signIn.recognise(in.token())).isEmpty();
    assertThat(world.signIn.signIn("admin", "second-password", REMOTE))
        .isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void theEnvironmentsNodeIsUpdatedNeverAddedTwice() {
    World world = World.started(withNode(null, "https://a.test", "sk-1"));
    Node first = world.directory.now().node(FirstStart.ENV_NODE);
    assertThat(first.name()).isEqualTo("default");
    assertThat(first.account()).isEqualTo(Documented.DEFAULT);
    assertThat(first.anyAddress()).isTrue();
    world.nodeService.change(
        world.admin(),
        FirstStart.ENV_NODE,
        new NodeDraft("renamed", null, null, null, 5, 6, 7, null, null, false));

    assertThat(world.start(withNode(null, "http://127.0.0.1:1", "sk-2"))).isEmpty();
    assertThat(world.nodes).hasSize(1);
    Node second = world.directory.now().node(FirstStart.ENV_NODE);
    assertThat(second.baseUrl().toString()).isEqualTo("http://127.0.0.1:1");
    assertThat(second.credential().secret()).isEqualTo("sk-2");
    assertThat(second.name()).isEqualTo("renamed");
    assertThat(second.weight()).isEqualTo(5);
    assertThat(second.share()).isEqualTo(6);
    assertThat(second.maxConcurrent()).isEqualTo(7);
    assertThat(second.enabled()).isFalse();

    world.start(withNode("named", "http://127.0.0.1:1", "sk-2"));
    assertThat(world.directory.now().node(FirstStart.ENV_NODE).name()).isEqualTo("named");
  }

  @Test
  void aKeyThatAnotherAccountHasIsReportedAndTheStartGoesOn() {
    World world = World.started();
    world.accountService.create(
        world.admin(), new AccountDraft("team", null, "team-key", null, null));
    assertThat(world.start(new StartValues(null, null, null, "team-key", null)))
        .singleElement()
        .asString()
        .contains("DEFAULT_PROXY_API_KEY")
        .doesNotContain("team-key");
  }

  @ParameterizedTest
  @CsvSource({
    "short, , , , QCC_ADMIN_PASSWORD",
    ", 'a b', , , ADMIN_API_KEY",
    ", , 'a\tb', , DEFAULT_ACCOUNT_NAME",
    ", , Admin, , DEFAULT_ACCOUNT_NAME",
    ", , , 'a b', DEFAULT_PROXY_API_KEY",
    ", same, , same, DEFAULT_PROXY_API_KEY",
    ", , , admin, DEFAULT_PROXY_API_KEY"
  })
  void aValueThatCanNeverBeUsedStopsTheStart(
      String password, String adminKey, String name, String key, String variable) {
    var world = new World();
    assertThatThrownBy(() -> world.start(new StartValues(password, adminKey, name, key, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(variable + ": ");
    assertThat(world.accounts).isEmpty();
  }

  @Test
  void nothingSecretIsPrinted() {
    var values =
        new StartValues(
            "secret-1",
            "secret-2",
            null,
            "secret-3",
            withNode("n", "https://a.test", "secret-4").node());
    assertThat(values.toString()).doesNotContain("secret");
  }

  @Test
  void aKeyOfTheEnvironmentKeepsItsLimitsWhenItIsAnother() {
    var world = World.started();
    var one = new Limits(Map.of(Limit.CONCURRENT_REQUESTS, 1L), List.of());
    Account account = world.directory.account(Documented.DEFAULT);
    String id = account.keys().getFirst().id();
    done(
        world.accountService.change(
            world.admin(),
            Documented.DEFAULT,
            new AccountDraft(null, null, null, null, null, one, Map.of(id, one))));
    world.start(new StartValues("a-password", null, null, "a-key-from-the-environment", null));
    account = world.directory.account(Documented.DEFAULT);
    assertThat(account.limits()).isEqualTo(one);
    assertThat(account.keys()).extracting(ProxyKey::limits).containsExactly(one);
    assertThat(world.directory.find(world.digests.of("a-key-from-the-environment"))).isNotNull();
  }

  private static StartValues withNode(String name, String url, String key) {
    return new StartValues(
        null,
        null,
        null,
        null,
        new StartValues.EnvNode(name, BaseUrl.parse(url), new Credential(Kind.API_KEY, key)));
  }
}
