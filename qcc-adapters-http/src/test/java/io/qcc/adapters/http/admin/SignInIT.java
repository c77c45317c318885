package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.SignIn.Outcome;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who signs in, and who is signed in. */
class SignInIT extends AtTheDoor {

  @Test
  void theAdminPageSaysHowToGoOn() throws Exception {
    var answer = send(get("/admin"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("/login", "/admin/api/nodes");
  }

  @Test
  void aFormSignsInAndIsLedToTheAdminPage() throws Exception {
    var answer =
        send(
            post("/login", "username=admin&password=admin123")
                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location")).isEqualTo("/admin");
    assertThat(header(answer, "Set-Cookie"))
        .isEqualTo(COOKIE + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Strict");
    assertThat(door.asked).containsExactly("signIn", "admin", "admin123");
    assertThat(door.peer.local()).isTrue();
  }

  @Test
  void jsonSignsInAndIsToldWhoItIs() throws Exception {
    var answer = send(post("/login", "{\"username\":\"admin\",\"password\":\"p+&%41 ü\"}"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"account_id\":\"admin\",\"name\":\"admin\",\"role\":\"admin\"}");
    assertThat(door.asked).containsExactly("signIn", "admin", "p+&%41 ü");
  }

  @Test
  void aFormIsDecoded() throws Exception {
    send(
        post("/login", "username=a%20b+c&password=%C3%BC%26%3D%2B")
            .setHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
    assertThat(door.asked).containsExactly("signIn", "a b c", "ü&=+");
  }

  @Test
  void whoeverIsWrongIsToldSoInAStableShape() throws Exception {
    door.outcome = new Outcome.Wrong();
    problem(
        send(post("/login", "{\"username\":\"a\",\"password\":\"b\"}")), 401, "wrong_credentials");

    door.outcome = new Outcome.DefaultRefused("set QCC_ADMIN_PASSWORD");
    var refused = send(post("/login", "{\"username\":\"a\",\"password\":\"b\"}"));
    problem(refused, 403, "default_password_refused");
    assertThat(refused.body()).contains("QCC_ADMIN_PASSWORD");

    door.outcome = new Outcome.Throttled(Duration.ofMillis(1001));
    var throttled = send(post("/login", "{\"username\":\"a\",\"password\":\"b\"}"));
    problem(throttled, 429, "too_many_attempts");
    assertThat(header(throttled, "Retry-After")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "username=a                     | application/x-www-form-urlencoded | 400",
        "password=a                     | application/x-www-form-urlencoded | 400",
        "''                             | application/x-www-form-urlencoded | 400",
        "username=a&username=b&password=c | application/x-www-form-urlencoded | 400",
        "username=%zz&password=c        | application/x-www-form-urlencoded | 400",
        "{\"username\":\"a\"}           | application/json | 400",
        "{\"username\":1,\"password\":\"b\"} | application/json | 400",
        "{\"username\":\"a\",\"password\":\"b\",\"x\":1} | application/json | 400",
        "username=a&password=b          | text/plain | 415",
      })
  void aMalformedSignInReachesNobody(String body, String type, int status) throws Exception {
    var answer = send(post("/login", body).setHeader("Content-Type", type));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(door.asked).isEmpty();
  }

  @Test
  void leavingForgetsTheSessionAndTheCookie() throws Exception {
    var answer = send(signedIn(post("/logout", "")));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Set-Cookie")).startsWith("session_token=; Path=/; Max-Age=0;");
    assertThat(door.asked).containsExactly("signOut", Door.TOKEN);
    assertThat(send(post("/logout", "")).statusCode()).isEqualTo(204);
  }

  @Test
  void theCookieIsForTlsOnlyWhenTheClientCameByIt() throws Exception {
    var answer =
        send(
            post("/login", "{\"username\":\"a\",\"password\":\"b\"}")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.7"));
    assertThat(header(answer, "Set-Cookie")).endsWith("; Secure");
    assertThat(door.peer.local()).isFalse();
  }

  @Test
  void meIsWhoOneIsAndRenewsTheCookie() throws Exception {
    var answer = send(signedIn(get("/admin/api/me")));
    assertThat(answer.body())
        .isEqualTo("{\"account_id\":\"admin\",\"name\":\"admin\",\"role\":\"admin\"}");
    assertThat(header(answer, "Set-Cookie")).startsWith(COOKIE + ";");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /admin/api/me",
    "GET, /admin/api/accounts",
    "POST, /admin/api/accounts",
    "PUT, /admin/api/accounts?id=x",
    "DELETE, /admin/api/accounts?id=x",
    "GET, /admin/api/accounts/x",
    "PUT, /admin/api/accounts/x",
    "DELETE, /admin/api/accounts/x",
    "GET, /admin/api/nodes",
    "POST, /admin/api/nodes",
    "PUT, /admin/api/nodes?id=x",
    "DELETE, /admin/api/nodes?id=x",
    "GET, /admin/api/nodes/x",
    "PUT, /admin/api/nodes/x",
    "DELETE, /admin/api/nodes/x",
    "POST, /admin/api/nodes/x/enable",
    "POST, /admin/api/nodes/x/disable",
    "POST, /admin/api/nodes/x/reset",
    "POST, /admin/api/nodes/enable",
    "POST, /admin/api/nodes/disable",
    "POST, /admin/api/nodes/reset",
    "POST, /admin/api/nodes/check",
    "POST, /admin/api/nodes/x/check",
    "GET, /admin/api/nodes/x/health-history",
    "POST, /api/nodes/x/check",
    "GET, /api/nodes/x/health-history",
    "GET, /api/nodes/x/metrics",
    "GET, /api/accounts/x/metrics",
  })
  void nobodyPassesWithoutASession(String method, String path) throws Exception {
    problem(
        send(request(path).method(method, BodyPublishers.ofString("{}"))), 401, "not_signed_in");
    problem(
        send(
            request(path)
                .header("Cookie", "session_token=stale")
                .method(method, BodyPublishers.ofString("{}"))),
        401,
        "not_signed_in");
    assertThat(door.asked).isEmpty();
  }

  @Test
  void aForeignPageCannotSignAnybodyIn() throws Exception {
    problem(
        send(
            post("/login", "{\"username\":\"a\",\"password\":\"b\"}")
                .header("Origin", "https://evil.test")),
        403,
        "foreign_origin");
    assertThat(door.asked).isEmpty();
  }

  @Test
  void aMalformedCookieIsNobody() throws Exception {
    problem(
        send(get("/admin/api/me").header("Cookie", "session_token=\"; =;;,\"")),
        401,
        "not_signed_in");
  }

  @Test
  void moreCookiesThanAnybodyHasAreRefused() throws Exception {
    var cookies = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      cookies.append('c').append(i).append("=1; ");
    }
    problem(
        send(get("/admin/api/me").header("Cookie", cookies.toString())), 400, "invalid_cookies");
  }
}
