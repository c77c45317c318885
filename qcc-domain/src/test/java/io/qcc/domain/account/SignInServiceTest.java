package io.qcc.domain.account;

import static io.qcc.domain.account.World.LOCAL;
import static io.qcc.domain.account.World.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Peer;
import io.qcc.ports.account.Role;
import io.qcc.ports.account.SignIn.Outcome;
import io.qcc.ports.store.StoreUnavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInServiceTest {

  private final World world = World.started();

  @Test
  void theDocumentedPasswordOpensFromThisMachineOnly() {
    assertThat(world.signIn.signIn("admin", "admin123", LOCAL))
        .isInstanceOf(Outcome.SignedIn.class);
    assertThat(world.signIn.signIn("admin", "admin123", REMOTE))
        .isInstanceOfSatisfying(
            Outcome.DefaultRefused.class,
            refused -> assertThat(refused.message()).contains("QCC_ADMIN_PASSWORD"));
    assertThat(world.sessions).hasSize(1);
  }

  @Test
  void aPasswordOfOnesOwnOpensFromElsewhere() {
    world.member("alice");
    assertThat(world.signIn.signIn(" Alice ", "alice-password", REMOTE))
        .isInstanceOf(Outcome.SignedIn.class);
  }

  @ParameterizedTest
  @CsvSource({"admin, admin1234", "nobody, admin123", "'', admin123", "admin, ''"})
  void whateverIsWrongIsNotToldApart(String name, String password) {
    assertThat(world.signIn.signIn(name, password, LOCAL)).isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void anUnknownNameCostsAsMuchAsAWrongPassword() {
    world.hashes = 0;
    world.signIn.signIn("nobody", "guess-guess", REMOTE);
    assertThat(world.hashes).isEqualTo(1);
    world.signIn.signIn("admin", "guess-guess", REMOTE);
    assertThat(world.hashes).isEqualTo(2);
  }

  @Test
  void anAccountWithoutPasswordCannotSignIn() {
    world.accountService.create(world.admin(), new AccountDraft("mute", "", null, null, null));
    assertThat(world.signIn.signIn("mute", "", LOCAL)).isInstanceOf(Outcome.Wrong.class);
    assertThat(world.signIn.signIn("mute", "anything", LOCAL)).isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void onlyTheTokensDigestIsKept() {
    String token = admin();
    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(world.sessions.toString()).doesNotContain(token);
    assertThat(world.signIn.recognise(token)).map(Caller::role).contains(Role.ADMIN);
    assertThat(world.signIn.recognise(token + "0")).isEmpty();
    var outcome = (Outcome.SignedIn) world.signIn.signIn("admin", "admin123", LOCAL);
    assertThat(outcome.toString()).doesNotContain(outcome.token());
  }

  @Test
  void aSessionSlidesWithUseAndEndsWithoutIt() {
    String token = admin();
    for (int i = 0; i < 10; i++) {
      world.pass(Duration.ofHours(20));
      assertThat(world.signIn.recognise(token)).isPresent();
    }
    world.pass(Duration.ofHours(24));
    assertThat(world.signIn.recognise(token)).isEmpty();
  }

  @Test
  void theStoreIsNotWrittenOnEveryRequest() {
    String token = admin();
    world.sessionWrites = 0;
    for (int i = 0; i < 600; i++) {
      world.pass(Duration.ofSeconds(1));
      world.signIn.recognise(token);
    }
    assertThat(world.sessionWrites).isEqualTo(1);
  }

  @Test
  void whoIsSignedInStaysSoWhileTheStoreCannotWrite() {
    String token = admin();
    world.pass(Duration.ofHours(1));
    world.storeAway = true;
    assertThat(world.signIn.recognise(token)).isPresent();
    assertThatThrownBy(() -> world.signIn.signIn("admin", "admin123", LOCAL))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void signingOutForgetsTheSession() {
    String token = admin();
    world.signIn.signOut(token);
    assertThat(world.signIn.recognise(token)).isEmpty();
    assertThat(world.sessions).isEmpty();
    world.signIn.signOut(token);
  }

  @Test
  void aChangedPasswordSignsOutEverywhere() {
    String id = world.member("alice");
    String token = signedIn("alice", "alice-password");
    world.accountService.change(
        world.admin(), new AccountId(id), new AccountDraft(null, "another-one", null, null, null));
    assertThat(world.signIn.recognise(token)).isEmpty();
    assertThat(world.signIn.signIn("alice", "alice-password", LOCAL))
        .isInstanceOf(Outcome.Wrong.class);
    assertThat(world.signIn.signIn("alice", "another-one", LOCAL))
        .isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void demotionAndRemovalSignOutEverywhere() {
    String id = world.member("alice");
    var promote = new AccountDraft(null, null, null, Role.ADMIN, null);
    var demote = new AccountDraft(null, null, null, Role.MEMBER, null);
    world.accountService.change(world.admin(), new AccountId(id), promote);
    String token = signedIn("alice", "alice-password");
    world.accountService.change(world.admin(), new AccountId(id), demote);
    assertThat(world.signIn.recognise(token)).isEmpty();

    String again = signedIn("alice", "alice-password");
    world.accountService.remove(world.admin(), new AccountId(id));
    assertThat(world.signIn.recognise(again)).isEmpty();
  }

  @Test
  void aSessionThatIsExtendedWhileItIsRevokedStaysRevoked() {
    String token = admin();
    var session = world.book.find(token).orElseThrow();
    world.pass(Duration.ofHours(1));
    world.book.closeAllOf(session.account());
    world.book.extend(session);
    world.signIn.workOn(token, Documented.DEFAULT);
    assertThat(world.sessions).isEmpty();
  }

  @Test
  void theOldPasswordOpensNothingOnceTheNewOneStands() {
    var opened = world.book.open(Documented.ADMIN, () -> false);
    assertThat(opened).isEmpty();
    assertThat(world.sessions).isEmpty();
  }

  @Test
  void theSessionRemembersWhatItWorksOn() {
    String token = admin();
    world.signIn.workOn(token, Documented.DEFAULT);
    world.pass(Duration.ofHours(1));
    assertThat(world.signIn.recognise(token)).map(Caller::workingOn).contains(Documented.DEFAULT);
    assertThat(world.signIn.recognise(token)).map(Caller::workingOn).contains(Documented.DEFAULT);
  }

  @Test
  void guessingAtANameGetsSlowAndTheOwnMachineIsNotShutOut() {
    for (int i = 0; i < 5; i++) {
      assertThat(world.signIn.signIn("admin", "guess" + i, stranger(i)))
          .isInstanceOf(Outcome.Wrong.class);
    }
    world.hashes = 0;
    assertThat(world.signIn.signIn("ADMIN", "guess", stranger(99)))
        .isInstanceOfSatisfying(
            Outcome.Throttled.class,
            throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(world.hashes).isZero();
    assertThat(world.signIn.signIn("admin", "admin123", LOCAL))
        .isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void guessingFromAnAddressGetsSlowWhateverTheNames() {
    for (int i = 0; i < 20; i++) {
      assertThat(world.signIn.signIn("name" + i, "guess", REMOTE))
          .isInstanceOf(Outcome.Wrong.class);
    }
    assertThat(world.signIn.signIn("yet-another", "guess", REMOTE))
        .isInstanceOf(Outcome.Throttled.class);
  }

  @Test
  void anIpv6SubscriberCountsAsOneAddress() {
    for (int i = 0; i < 20; i++) {
      world.signIn.signIn("name" + i, "guess", new Peer("2001:db8:0:1:0:0:0:" + (i + 1), false));
    }
    assertThat(world.signIn.signIn("x", "guess", new Peer("2001:db8:0:1:9:9:9:9", false)))
        .isInstanceOf(Outcome.Throttled.class);
    assertThat(world.signIn.signIn("x", "guess", new Peer("2001:db8:0:2:0:0:0:1", false)))
        .isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void manyWhoSignInProperlyBehindOneAddressAreNotSlowed() {
    for (int i = 0; i < 40; i++) {
      world.member("user" + i);
      assertThat(world.signIn.signIn("user" + i, "user" + i + "-password", REMOTE))
          .isInstanceOf(Outcome.SignedIn.class);
    }
  }

  private static Peer stranger(int i) {
    return new Peer("198.51.100." + i, false);
  }

  private String admin() {
    return signedIn("admin", "admin123");
  }

  private String signedIn(String name, String password) {
    Outcome outcome = world.signIn.signIn(name, password, LOCAL);
    assertThat(outcome).isInstanceOf(Outcome.SignedIn.class);
    return ((Outcome.SignedIn) outcome).token();
  }
}
