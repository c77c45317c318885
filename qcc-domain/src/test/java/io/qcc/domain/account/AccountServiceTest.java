package io.qcc.domain.account;

import static io.qcc.domain.account.World.done;
import static io.qcc.domain.account.World.proxyKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.Role;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.store.StoreUnavailable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountServiceTest {

  private final World world = World.started();
  private final AccountService accounts = world.accountService;

  /** Who may do what to whom: the whole table. */
  @ParameterizedTest
  @CsvSource({
    "admin,  rename,  alice, Done",
    "admin,  rename,  admin, Done",
    "admin,  promote, alice, Done",
    "admin,  demote,  admin, Conflict",
    "admin,  remove,  alice, Done",
    "admin,  remove,  admin, Conflict",
    "admin,  remove,  nobody, NotFound",
    "admin,  rename,  nobody, NotFound",
    "admin,  create,  -,     Done",
    "alice,  rename,  alice, Done",
    "alice,  rename,  bob,   NotFound",
    "alice,  rename,  admin, NotFound",
    "alice,  rename,  nobody, NotFound",
    "alice,  promote, alice, Forbidden",
    "alice,  promote, bob,   NotFound",
    "alice,  demote,  admin, NotFound",
    "alice,  remove,  alice, Forbidden",
    "alice,  remove,  bob,   NotFound",
    "alice,  create,  -,     Forbidden",
  })
  void everyoneMayDoWhatIsTheirs(String who, String what, String whom, String outcome) {
    String alice = world.member("alice");
    String bob = world.member("bob");
    Caller caller = who.equals("admin") ? world.admin() : world.caller(alice);
    var id =
        new AccountId(
            switch (whom) {
              case "alice" -> alice;
              case "bob" -> bob;
              default -> whom;
            });
    Answer<?> answer =
        switch (what) {
          case "rename" -> accounts.change(caller, id, name("renamed"));
          case "promote" -> accounts.change(caller, id, role(Role.ADMIN));
          case "demote" -> accounts.change(caller, id, role(Role.MEMBER));
          case "remove" -> accounts.remove(caller, id);
          default -> accounts.create(caller, name("new"));
        };
    assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void membersSeeThemselvesAndAdministratorsSeeAll() {
    Caller alice = world.caller(world.member("alice"));
    assertThat(accounts.list(alice)).extracting(Account::name).containsExactly("alice");
    assertThat(accounts.list(world.admin()))
        .extracting(Account::name)
        .containsExactlyInAnyOrder("admin", "default", "alice");
  }

  @Test
  void aMemberMaySayTheRoleItHas() {
    String alice = world.member("alice");
    assertThat(accounts.change(world.caller(alice), new AccountId(alice), role(Role.MEMBER)))
        .isInstanceOf(Answer.Done.class);
  }

  @Test
  void theLastAdministratorStays() {
    String alice = world.member("alice");
    accounts.change(world.admin(), new AccountId(alice), role(Role.ADMIN));
    Caller second = world.caller(alice);
    assertThat(done(accounts.remove(second, Documented.ADMIN))).isEqualTo(Documented.ADMIN);
    // The removed administrator's request was already past the door.
    assertThat(accounts.remove(world.admin(), new AccountId(alice)))
        .isEqualTo(
            new Answer.Conflict<>(
                "last_admin", "this is the last administrator; make another first"));
    assertThat(accounts.change(world.admin(), new AccountId(alice), role(Role.MEMBER)))
        .isInstanceOf(Answer.Conflict.class);
  }

  @Test
  void anAccountWithoutAChosenKeyGetsAStrongOneShownOnce() {
    var saved = done(accounts.create(world.admin(), name("team")));
    assertThat(saved.generatedKey()).matches("qcc_[0-9a-f]{64}");
    assertThat(saved.warning()).isNull();
    assertThat(saved.toString()).doesNotContain(saved.generatedKey());
    assertThat(world.accounts.toString()).doesNotContain(saved.generatedKey());
    assertThat(world.directory.find(world.digests.of(saved.generatedKey()))).isNotNull();
    assertThat(saved.account().role()).isEqualTo(Role.MEMBER);
    assertThat(saved.account().failback()).isEqualTo(Failback.WHEN_COLD);
  }

  @ParameterizedTest
  @CsvSource({
    "alpha-key, true, alp",
    "nineteen-characters, true, ninete",
    "twenty-characters-xx, false, twenty",
    "a-key-of-quite-some-length-indeed, false, a-key-of",
    "ab, true, ''"
  })
  void aShortChosenKeyIsTakenWithAWarning(String key, boolean warned, String prefix) {
    var saved = done(accounts.create(world.admin(), new AccountDraft("t", null, key, null, null)));
    assertThat(saved.warning() != null).isEqualTo(warned);
    assertThat(saved.generatedKey()).isNull();
    assertThat(saved.account().keys().getFirst().prefix()).isEqualTo(prefix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "tab\t", "ümlaut", "nul\u0000", "del\u007f"})
  void aKeyThatNoHeaderCanCarryIsRefused(String key) {
    assertThat(accounts.create(world.admin(), new AccountDraft("t", null, key, null, null)))
        .isInstanceOfSatisfying(
            Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo("proxy_api_key_invalid"));
  }

  @Test
  void anOverlongKeyIsRefusedAndTheLongestIsNot() {
    assertThat(accounts.change(world.admin(), Documented.DEFAULT, proxyKey("k".repeat(201))))
        .isInstanceOf(Answer.Invalid.class);
    assertThat(accounts.change(world.admin(), Documented.DEFAULT, proxyKey("k".repeat(200))))
        .isInstanceOf(Answer.Done.class);
  }

  @Test
  void aNewKeyReplacesAllAndNoKeySaidKeepsThem() {
    accounts.change(world.admin(), Documented.DEFAULT, proxyKey("another-proxy-key-of-mine"));
    assertThat(world.directory.find(world.digests.of("default-proxy-key"))).isNull();
    accounts.change(world.admin(), Documented.DEFAULT, name("renamed"));
    assertThat(world.directory.find(world.digests.of("another-proxy-key-of-mine"))).isNotNull();
    assertThat(accounts.change(world.admin(), Documented.DEFAULT, proxyKey("")))
        .isInstanceOf(Answer.Invalid.class);
  }

  private static AccountDraft limits(Limits limits, Map<String, Limits> ofKeys) {
    return new AccountDraft(null, null, null, null, null, limits, ofKeys);
  }

  private static final Limits ONE =
      new Limits(Map.of(Limit.CONCURRENT_REQUESTS, 1L), List.of("claude-*"));

  @Test
  void anAdministratorSetsLimitsAndTheyStayUntilOthersAreSaid() {
    var id = new AccountId(world.member("alice"));
    String key = world.directory.account(id).keys().getFirst().id();
    assertThat(world.directory.now().limited()).isEmpty();
    var saved = done(accounts.change(world.admin(), id, limits(ONE, Map.of(key, ONE))));
    assertThat(saved.account().limits()).isEqualTo(ONE);
    assertThat(saved.account().keys().getFirst().limits()).isEqualTo(ONE);
    done(accounts.change(world.caller(id.value()), id, name("alicia")));
    assertThat(world.directory.now().limited().get(id).limits()).isEqualTo(ONE);
    done(accounts.change(world.admin(), id, limits(Limits.NONE, Map.of())));
    assertThat(world.directory.now().limited().get(id).limits()).isEqualTo(Limits.NONE);
    done(accounts.change(world.admin(), id, limits(null, Map.of(key, Limits.NONE))));
    assertThat(world.directory.now().limited()).isEmpty();
  }

  @Test
  void anAccountMayBeMadeWithLimits() {
    var draft = new AccountDraft("t", null, null, null, null, ONE, Map.of());
    assertThat(done(accounts.create(world.admin(), draft)).account().limits()).isEqualTo(ONE);
    var withKey = new AccountDraft("u", null, null, null, null, null, Map.of("k", ONE));
    assertThat(accounts.create(world.admin(), withKey)).isInstanceOf(Answer.Invalid.class);
  }

  @Test
  void aMemberNeitherSetsLimitsNorGetsRidOfThem() {
    var id = new AccountId(world.member("alice"));
    var alice = world.caller(id.value());
    String key = world.directory.account(id).keys().getFirst().id();
    assertThat(accounts.change(alice, id, limits(Limits.NONE, Map.of())))
        .isInstanceOf(Answer.Forbidden.class);
    assertThat(accounts.change(alice, id, limits(null, Map.of(key, Limits.NONE))))
        .isInstanceOf(Answer.Forbidden.class);
    done(accounts.change(alice, id, proxyKey("a-key-that-alice-has-chosen")));
    key = world.directory.account(id).keys().getFirst().id();
    done(accounts.change(world.admin(), id, limits(null, Map.of(key, ONE))));
    assertThat(accounts.change(alice, id, proxyKey("another-key-that-alice-chose")))
        .isInstanceOf(Answer.Forbidden.class);
    done(accounts.change(world.admin(), id, proxyKey("a-key-that-the-admin-chose")));
  }

  @Test
  void limitsOfAKeyThatIsNotThereAreAMistake() {
    assertThat(accounts.change(world.admin(), Documented.DEFAULT, limits(null, Map.of("x", ONE))))
        .isInstanceOfSatisfying(
            Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo("key_unknown"));
  }

  @Test
  void whoeverChoosesADocumentedSecretAgainGetsItsRestriction() {
    accounts.change(world.admin(), Documented.DEFAULT, proxyKey("something-else-entirely"));
    var saved =
        done(accounts.change(world.admin(), Documented.DEFAULT, proxyKey("default-proxy-key")));
    assertThat(saved.account().keys().getFirst().documentedDefault()).isTrue();
    assertThat(saved.warning()).contains("documentation");
    var draft = new AccountDraft(null, "admin123", null, null, null);
    var password =
        done(accounts.change(world.admin(), Documented.DEFAULT, draft)).account().password();
    assertThat(password.documentedDefault()).isTrue();
  }

  @Test
  void namesAndKeysAreNotSharedAndNothingChangesWhenTheyWouldBe() {
    world.member("alice");
    assertThat(accounts.create(world.admin(), name(" ALICE ")))
        .isInstanceOfSatisfying(
            Answer.Conflict.class, no -> assertThat(no.code()).isEqualTo("name_taken"));
    assertThat(accounts.create(world.admin(), new AccountDraft("t", null, "admin", null, null)))
        .isInstanceOfSatisfying(
            Answer.Conflict.class, no -> assertThat(no.code()).isEqualTo("proxy_api_key_taken"));
    assertThat(world.directory.now().accounts()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'', , name_invalid",
    "' ', , name_invalid",
    "'a\tb', , name_invalid",
    ", , name_required",
    "x, 12345, password_too_short"
  })
  void whatIsWrongIsNamed(String name, String password, String code) {
    assertThat(accounts.create(world.admin(), new AccountDraft(name, password, null, null, null)))
        .isInstanceOfSatisfying(Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo(code));
  }

  @Test
  void anEmptyPasswordTakesAwayTheWayIn() {
    String alice = world.member("alice");
    accounts.change(
        world.admin(), new AccountId(alice), new AccountDraft(null, "", null, null, null));
    assertThat(world.directory.account(new AccountId(alice)).password()).isNull();
  }

  @Test
  void idsCannotBeGuessed() {
    assertThat(world.member("a")).matches("acc_[0-9A-Za-z]{24}").isNotEqualTo(world.member("b"));
  }

  @Test
  void aStoreThatIsAwayLeavesEverythingAsItWas() {
    Snapshot before = world.directory.now();
    world.storeAway = true;
    assertThatThrownBy(() -> accounts.create(world.admin(), name("t")))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> accounts.change(world.admin(), Documented.DEFAULT, name("t")))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> accounts.remove(world.admin(), Documented.DEFAULT))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(world.directory.now()).isSameAs(before);
  }

  @Test
  void aPasswordIsNotChangedWhenItsSessionsCannotBeRevoked() {
    var old = world.directory.account(Documented.DEFAULT).password();
    world.storeAway = true;
    assertThatThrownBy(
            () ->
                accounts.change(
                    world.admin(),
                    Documented.DEFAULT,
                    new AccountDraft(null, "new-password", null, null, null)))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(world.directory.account(Documented.DEFAULT).password()).isEqualTo(old);
    assertThat(world.accounts.get("default").password()).isEqualTo(old);
  }

  private static AccountDraft name(String name) {
    return new AccountDraft(name, null, null, null, null);
  }

  private static AccountDraft role(Role role) {
    return new AccountDraft(null, null, null, role, null);
  }
}
