package io.qcc.domain.predecessor;

import static io.qcc.domain.predecessor.Here.DIGESTS;
import static io.qcc.domain.predecessor.Here.NOW;
import static io.qcc.domain.predecessor.Here.PASSWORDS;
import static io.qcc.domain.predecessor.Here.THEN;
import static io.qcc.domain.predecessor.Here.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.account.Snapshot;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.predecessor.OldAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFateTest {

  private static final String LONG_KEY = "alpha-key-0123456789abcdefghij";
  private static final OldIds IDS = new OldIds("admin-17");
  private static final OldAccount ALPHA = old("acc-1", "alpha", "alpha-pass", LONG_KEY, false);

  private final AccountFate fate = new AccountFate(PASSWORDS, DIGESTS, NOW);

  private static OldAccount old(
      @Nullable String id,
      @Nullable String name,
      @Nullable String password,
      @Nullable String key,
      boolean admin) {
    return new OldAccount(id, name, password, key, admin, THEN);
  }

  @Test
  void keepsItsIdNamePasswordAndKey() {
    Account made = brought(ALPHA, Here.nothing()).as();
    assertThat(made.id()).isEqualTo(new AccountId("acc-1"));
    assertThat(made.name()).isEqualTo("alpha");
    assertThat(made.role()).isEqualTo(Role.MEMBER);
    assertThat(made.password()).isEqualTo(new PasswordHash("hash of alpha-pass", false));
    assertThat(made.created()).isEqualTo(THEN);
    ProxyKey key = made.keys().getFirst();
    assertThat(key.digest()).isEqualTo(DIGESTS.of(LONG_KEY));
    assertThat(key.prefix()).isEqualTo("alpha-ke");
    assertThat(key.documentedDefault()).isFalse();
    assertThat(brought(ALPHA, Here.nothing()).notes()).isEmpty();
  }

  @Test
  void isTheSameEachTimeAndThereWhenItIs() {
    Account made = brought(ALPHA, Here.nothing()).as();
    assertThat(brought(ALPHA, Here.nothing()).as()).isEqualTo(made);
    Account changed = made.with(null, List.of());
    assertThat(fate.of(ALPHA, IDS, Here.with(List.of(changed), List.of())))
        .as("what somebody took from it since stays taken")
        .isInstanceOf(Fate.There.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "a\nb"})
  void needsAnId(@Nullable String id) {
    assertThat(fate.of(old(id, "x", "p", "k", false), IDS, Here.nothing()))
        .isInstanceOf(Fate.Left.class);
  }

  @Test
  void anIdMayNotBeLongerThanItsColumn() {
    assertThat(fate.of(old("x".repeat(65), "x", "p", "k", false), IDS, Here.nothing()))
        .isInstanceOf(Fate.Left.class);
    brought(old("x".repeat(64), "x", "p", "k", false), Here.nothing());
  }

  @Test
  void theFirstAdministratorBecomesOurs() {
    var made = brought(old("admin-17", "admin", "pw-pw-pw", LONG_KEY, true), Here.nothing());
    assertThat(made.as().id()).isEqualTo(new AccountId("admin"));
    assertThat(made.as().role()).isEqualTo(Role.ADMIN);
    assertThat(made.notes()).isEmpty();
  }

  @Test
  void anotherAdministratorIsSaid() {
    var made = brought(old("acc-1", "boss", "pw-pw-pw", LONG_KEY, true), Here.nothing());
    assertThat(made.as().role()).isEqualTo(Role.ADMIN);
    assertThat(made.notes()).anyMatch(note -> note.contains("administrator"));
  }

  @ParameterizedTest
  @CsvSource({
    "alpha, ALPHA, alpha (acc-1)",
    "'', other, acc-1",
    "'a\tb', other, a b",
    "' x ', other, x"
  })
  void itsNameIsMadeFit(String name, String taken, String expected) {
    Snapshot here = Here.with(List.of(account("a", taken, null)), List.of());
    assertThat(brought(old("acc-1", name, "p", "k", false), here).as().name()).isEqualTo(expected);
  }

  @Test
  void aHashIsTakenAsItIs() {
    Account made = brought(old("a", "a", "hash of it", "k", false), Here.nothing()).as();
    assertThat(made.password()).isEqualTo(new PasswordHash("hash of it", false));
  }

  @Test
  void aHashOfWhatStandsInTheDocumentationIsGoodHereOnly() {
    var made = brought(old("a", "a", "hash of default123", LONG_KEY, false), Here.nothing());
    assertThat(made.as().password()).isEqualTo(new PasswordHash("hash of default123", true));
    assertThat(made.notes()).singleElement().asString().contains("documentation");
    Account ours = account("admin", "admin", new PasswordHash("hash of admin123", true), "ours");
    assertThat(
            fate.of(
                old("admin-17", "admin", "hash of admin123", "ours", true),
                IDS,
                Here.with(List.of(ours), List.of())))
        .isInstanceOf(Fate.There.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void withoutAPasswordNobodySignsIn(@Nullable String none) {
    var made = brought(old("a", "a", none, LONG_KEY, false), Here.nothing());
    assertThat(made.as().password()).isNull();
    assertThat(made.notes()).singleElement().asString().contains("nobody signs in");
  }

  @Test
  void whatStandsInTheDocumentationStaysGoodHereOnly() {
    var made = brought(old("a", "a", "admin123", "default-proxy-key", false), Here.nothing());
    assertThat(made.as().password()).isEqualTo(new PasswordHash("hash of admin123", true));
    assertThat(made.as().keys().getFirst().documentedDefault()).isTrue();
    assertThat(made.notes()).hasSize(2).noneMatch(note -> note.contains("admin123"));
  }

  @ParameterizedTest
  @CsvSource({"'', no proxy key", "with space, another one", "tiny-k, guessed"})
  void whatIsWrongWithAKeyIsSaid(String key, String said) {
    var made = brought(old("a", "a", "password", key, false), Here.nothing());
    assertThat(made.notes()).singleElement().asString().contains(said);
    assertThat(made.as().keys()).hasSize(key.equals("tiny-k") ? 1 : 0);
    if (!key.isEmpty()) {
      assertThat(made.notes().getFirst()).doesNotContain(key);
    }
  }

  @Test
  void aKeyOfAnotherAccountStaysThatOnes() {
    Snapshot here = Here.with(List.of(account("b", "b", null, LONG_KEY)), List.of());
    var made = brought(ALPHA, here);
    assertThat(made.as().keys()).isEmpty();
    assertThat(made.notes()).singleElement().asString().contains("another account");
  }

  @Test
  void theFirstAccountsGetTheKeyAndThePasswordInPlaceOfTheDocumentedOne() {
    Account ours = account("admin", "admin", new PasswordHash("hash of admin123", true), "ours");
    OldAccount theirs = old("admin-17", "admin", "correct horse", LONG_KEY, true);
    Account joined = brought(theirs, Here.with(List.of(ours), List.of())).as();
    assertThat(joined.password()).isEqualTo(new PasswordHash("hash of correct horse", false));
    assertThat(joined.keys())
        .extracting(ProxyKey::digest)
        .containsExactly(DIGESTS.of("ours"), DIGESTS.of(LONG_KEY));
    assertThat(fate.of(theirs, IDS, Here.with(List.of(joined), List.of())))
        .isInstanceOf(Fate.There.class);
  }

  @Test
  void aPasswordThatSomebodyChoseStays() {
    Account ours = account("admin", "admin", new PasswordHash("hash of chosen", false), "ours");
    OldAccount theirs = old("admin-17", "admin", "correct horse", "ours", true);
    assertThat(fate.of(theirs, IDS, Here.with(List.of(ours), List.of())))
        .isInstanceOf(Fate.There.class);
    Account none = account("default", "default", null, "ours");
    assertThat(
            fate.of(
                old("default", "default", "default123", "ours", false),
                IDS,
                Here.with(List.of(none), List.of())))
        .isInstanceOf(Fate.There.class);
  }

  @Test
  void aKeyThatEverybodyKnowsIsNotAddedToAnAccountThatHasAnother() {
    Account ours = account("default", "default", null, "ours");
    assertThat(
            fate.of(
                old("default", "default", "default123", "default-proxy-key", false),
                IDS,
                Here.with(List.of(ours), List.of())))
        .isInstanceOf(Fate.There.class);
  }

  @Test
  void nobodyBecomesAnAdministratorByJoining() {
    Account ours = account("default", "default", null, "ours");
    Account joined =
        brought(old("default", "default", "p", LONG_KEY, true), Here.with(List.of(ours), List.of()))
            .as();
    assertThat(joined.role()).isEqualTo(Role.MEMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "admin-17, admin, true, admin-17",
    "admin-17, ADMIN, true, admin-17",
    "admin-17, admin, false,",
    "acc-1, boss, true,",
    "admin, admin, true,"
  })
  void onlyAnAdministratorOfThatNameIsTheFirst(
      String id, String name, boolean admin, @Nullable String expected) {
    OldIds ids = OldIds.among(List.of(old(id, name, "p", "k", admin)));
    assertThat(ids.admin()).isEqualTo(expected);
    assertThat(ids.of("")).isEqualTo(new AccountId("default"));
    assertThat(ids.of(null)).isEqualTo(new AccountId("default"));
    assertThat(ids.of("acc-7")).isEqualTo(new AccountId("acc-7"));
  }

  private Fate.Brought<Account> brought(OldAccount old, Snapshot here) {
    Fate<Account> its = fate.of(old, IDS, here);
    assertThat(its).isInstanceOf(Fate.Brought.class);
    return (Fate.Brought<Account>) its;
  }
}
