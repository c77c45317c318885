package io.qcc.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.Peer;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.Admission.Admitted;
import io.qcc.ports.relay.Admission.Refused;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.RequestHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmitTest {

  private static final long MIB = 1L << 20;

  private final World world = World.started();
  private final Admit admit =
      new Admit(world.directory, world.digests, world.time, world.random, 32 * MIB);

  @Test
  void theDocumentedKeyOpensFromThisMachine() {
    assertThat(admitted("x-api-key", "default-proxy-key").account()).isEqualTo(Documented.DEFAULT);
  }

  @Test
  void theDocumentedKeyIsRefusedFromElsewhereAndTheRemedyIsNamed() {
    Refused refused =
        refused(admit(World.REMOTE, "/v1/messages", "x-api-key", "default-proxy-key"));
    assertThat(refused.error().status()).isEqualTo(401);
    assertThat(refused.error().type()).isEqualTo("authentication_error");
    assertThat(refused.error().message()).contains("DEFAULT_PROXY_API_KEY");
  }

  @Test
  void aKeyOfOnesOwnOpensFromElsewhere() {
    key("team", "team-key-of-more-than-20", null, null);
    assertThat(admit(World.REMOTE, "/v1/messages", "x-api-key", "team-key-of-more-than-20"))
        .isInstanceOf(Admitted.class);
  }

  @Test
  void withoutAKeyNobodyIsServed() {
    assertThat(refused(admit(World.LOCAL, "/v1/messages")).error().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobodys", "Default-Proxy-Key", "default-proxy-ke", "\u0000", "*"})
  void anUnknownKeyServesNobodyAndNoOtherAccount(String key) {
    Refused refused = refused(admit(World.LOCAL, "/v1/messages", "x-api-key", key));
    assertThat(refused.error().status()).isEqualTo(401);
  }

  @Test
  void whicheverPresentedKeyNamesAnAccountCounts() {
    key("team", "team-key", null, null);
    assertThat(
            admit(
                World.LOCAL,
                "/v1/messages",
                "x-api-key",
                "sk-ant-something",
                "Authorization",
                "Bearer team-key"))
        .isInstanceOfSatisfying(
            Admitted.class, a -> assertThat(a.account().value()).isEqualTo("team"));
  }

  @Test
  void theApiKeyHeaderCountsBeforeTheBearer() {
    key("team", "team-key", null, null);
    assertThat(
            admit(
                World.LOCAL,
                "/v1/messages",
                "authorization",
                "bearer default-proxy-key",
                "X-Api-Key",
                "team-key"))
        .isInstanceOfSatisfying(
            Admitted.class, a -> assertThat(a.account().value()).isEqualTo("team"));
  }

  @Test
  void anExpiredKeyIsToldFromARevokedOne() {
    key("late", "late-key", world.now, null);
    key("gone", "gone-key", null, world.now);
    assertThat(
            refused(admit(World.LOCAL, "/v1/messages", "x-api-key", "late-key")).error().message())
        .contains("expired");
    assertThat(
            refused(admit(World.LOCAL, "/v1/messages", "x-api-key", "gone-key")).error().message())
        .contains("revoked");
  }

  @Test
  void aKeyOpensUntilTheMomentItExpires() {
    key("soon", "soon-key", world.now.plusSeconds(10), null);
    assertThat(admit(World.LOCAL, "/v1/messages", "x-api-key", "soon-key"))
        .isInstanceOf(Admitted.class);
    world.pass(Duration.ofSeconds(10));
    assertThat(admit(World.LOCAL, "/v1/messages", "x-api-key", "soon-key"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aSecondKeyOpensWhereTheFirstHasExpired() {
    key("late", "late-key", world.now, null);
    assertThat(
            admit(
                World.LOCAL,
                "/v1/messages",
                "x-api-key",
                "late-key",
                "Authorization",
                "Bearer default-proxy-key"))
        .isInstanceOf(Admitted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/messages",
        "/v1/messages/count_tokens",
        "/v1/models/claude-opus-5%20x",
        "/v1/anything/new",
        "/v1/files/a..b",
        "/v1/...",
        "/v1/a//b"
      })
  void everyPathUnderTheRootIsRelayed(String path) {
    assertThat(admit(World.LOCAL, path, "x-api-key", "default-proxy-key"))
        .isInstanceOf(Admitted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/",
        "/v2/messages",
        "/V1/messages",
        "/admin",
        "//v1/messages",
        "*"
      })
  void otherPathsAreNotThere(String path) {
    Refused refused = refused(admit(World.LOCAL, path, "x-api-key", "default-proxy-key"));
    assertThat(refused.error().status()).isEqualTo(404);
    assertThat(refused.error().type()).isEqualTo("not_found_error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/../admin",
        "/v1/./messages",
        "/v1/a/..",
        "/v1/%2e%2e/admin",
        "/v1/%2E./admin",
        "/v1/..%2fadmin",
        "/v1/a%2Fb",
        "/v1/..\\admin",
        "/v1/..%5cadmin",
        "/v1/..;x=1/admin",
        "/v1/%2e%2e;/admin",
        "/v1/%6dessages",
        "/v1/message%73",
        "/v1/%4Dessages",
        "/v1/messages%2fcount",
        "/v1/count%5ftokens",
        "/v1/%256dessages",
        "/v1/a%00",
        "/v1/a%0d%0aHost:x",
        "/v1/a%7f",
        "/v1/a b",
        "/v1/\u00e4"
      })
  void aPathThatCouldLeaveTheRootElsewhereIsRefused(String path) {
    Refused refused = refused(admit(World.LOCAL, path, "x-api-key", "default-proxy-key"));
    assertThat(refused.error().status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages, 32",
    "/v1/messages/batches, 256",
    "/v1/messages/batches/b_1/results, 256",
    "/v1/messages/batchesx, 32",
    "/v1/files, 500",
    "/v1/files/f_1, 500",
    "/v1/filesystem, 32"
  })
  void theBodyMayBeAsLongAsThePathAllows(String path, long mib) {
    assertThat(admit(World.LOCAL, path, "x-api-key", "default-proxy-key"))
        .isInstanceOfSatisfying(Admitted.class, a -> assertThat(a.maxBody()).isEqualTo(mib * MIB));
  }

  @ParameterizedTest
  @CsvSource({
    "33554432, true",
    "33554433, false",
    "99999999999999999999999999, false",
    "0, true",
    "'', true",
    "-1, true",
    "12x, true"
  })
  void anAnnouncedBodyOverTheLimitIsRefusedAtOnce(String length, boolean comesIn) {
    Admission admission =
        admit(
            World.LOCAL,
            "/v1/messages",
            "x-api-key",
            "default-proxy-key",
            "Content-Length",
            length);
    if (comesIn) {
      assertThat(admission).isInstanceOf(Admitted.class);
    } else {
      assertThat(refused(admission).error().status()).isEqualTo(413);
      assertThat(refused(admission).error().type()).isEqualTo("request_too_large");
    }
  }

  @Test
  void whoHasNoKeyIsNotToldAboutSizes() {
    assertThat(
            refused(admit(World.LOCAL, "/v1/messages", "Content-Length", "99999999999"))
                .error()
                .status())
        .isEqualTo(401);
  }

  @Test
  void requestIdsAreOfTheApisShapeAndDiffer() {
    String one = admitted("x-api-key", "default-proxy-key").requestId();
    String other = admitted("x-api-key", "default-proxy-key").requestId();
    assertThat(one).matches("req_[0-9A-Za-z]{24}").isNotEqualTo(other);
  }

  @Test
  void admissionNeedsNoStore() {
    world.storeAway = true;
    assertThat(admitted("x-api-key", "default-proxy-key").account()).isEqualTo(Documented.DEFAULT);
  }

  private void key(String id, String key, Instant expires, Instant revoked) {
    var proxyKey =
        new ProxyKey(
            "key_" + id, "k", world.digests.of(key), "k", false, world.now, expires, revoked);
    world.directory.put(
        new Account(
            new AccountId(id),
            id,
            Role.MEMBER,
            null,
            Failback.WHEN_COLD,
            List.of(proxyKey),
            world.now));
  }

  private Admitted admitted(String... headers) {
    Admission admission = admit(World.LOCAL, "/v1/messages", headers);
    assertThat(admission).isInstanceOf(Admitted.class);
    return (Admitted) admission;
  }

  private static Refused refused(Admission admission) {
    assertThat(admission).isInstanceOf(Refused.class);
    return (Refused) admission;
  }

  private Admission admit(Peer peer, String path, String... headers) {
    return admit.admit(new RequestHead("POST", path, null, Headers.of(headers), peer));
  }
}
