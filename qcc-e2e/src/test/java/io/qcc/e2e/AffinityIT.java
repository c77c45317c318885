package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session stays where its prompt cache is warm. */
class AffinityIT {

  private Rig rig;
  private FakeUpstream first;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    first = rig.node("first");
    rig.node("second");
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  private String ask(String session) throws IOException {
    Map<String, String> headers = Rig.headers("x-claude-code-session-id", session);
    return rig.ask("POST", "/v1/messages", headers, Rig.body(true)).node();
  }

  /** The first node is well and trusted again. */
  private void recover() throws IOException {
    first.always(Mode.OK);
    String id = rig.admin().node("first").get("id").asString();
    rig.admin().ok("POST", "/admin/api/nodes/" + id + "/reset", "{}");
  }

  @Test
  void aTemporaryFallbackDoesNotMoveASessionForGood() throws Exception {
    assertThat(ask("s")).isEqualTo("first");
    first.always(Mode.E500);
    assertThat(ask("s")).isEqualTo("second");
    recover();
    assertThat(ask("s")).isEqualTo("first");
  }

  @Test
  void aRecoveryMovesNoSessionThatIsWarmElsewhereButTakesNewOnes() throws Exception {
    first.always(Mode.E500);
    assertThat(ask("old")).isEqualTo("second");
    recover();
    assertThat(ask("old")).isEqualTo("second");
    assertThat(ask("new")).isEqualTo("first");
  }

  @ParameterizedTest
  @CsvSource({"at_once,first", "never,second"})
  void theAccountSaysWhetherItGoesBack(String failback, String node) throws Exception {
    rig.admin().ok("PUT", "/admin/api/accounts/default", "{\"failback\":\"" + failback + "\"}");
    first.always(Mode.E500);
    assertThat(ask("s")).isEqualTo("second");
    recover();
    assertThat(ask("s")).isEqualTo(node);
  }

  @Test
  void theSessionInTheBodyCountsWhenNoHeaderNamesOne() throws Exception {
    first.always(Mode.E500);
    String user =
        """
        {"model":"claude-haiku-5-5","stream":true,"max_tokens":9,"messages":[{"role":"user","content":"%s"}],\
        "metadata":{"user_id":"{\\"device_id\\":\\"d\\",\\"session_id\\":\\"S-1\\"}"}}""";
    assertThat(post(user.formatted("one"))).isEqualTo("second");
    recover();
    assertThat(post(user.formatted("two"))).isEqualTo("second");
    assertThat(ask("S-1")).isEqualTo("second");
    assertThat(post(user.formatted("two").replace("S-1", "S-2"))).isEqualTo("first");
  }

  private String post(String body) throws IOException {
    return rig.ask("POST", "/v1/messages", Rig.headers(), body.getBytes()).node();
  }
}
