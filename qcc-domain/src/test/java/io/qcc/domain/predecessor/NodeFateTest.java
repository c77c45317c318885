package io.qcc.domain.predecessor;

import static io.qcc.domain.predecessor.Here.NOW;
import static io.qcc.domain.predecessor.Here.THEN;
import static io.qcc.domain.predecessor.Here.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.account.Snapshot;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Credential.Kind;
import io.qcc.ports.node.Node;
import io.qcc.ports.predecessor.OldNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFateTest {

  private static final OldIds IDS = new OldIds("admin-17");
  private static final Snapshot HERE =
      Here.with(List.of(account("admin", "admin", null), account("acc-1", "a", null)), List.of());

  private final NodeFate fate = new NodeFate(false, NOW);

  private static OldNode old(
      @Nullable String id, @Nullable String account, @Nullable String url, @Nullable String key) {
    return new OldNode(id, account, "relay", url, key, null, 2L, null, "api", null, false, THEN);
  }

  private static OldNode checked(String key, @Nullable String method, @Nullable String model) {
    return new OldNode(
        "n", "acc-1", " ", "https://u.example", key, "claude", 0L, -3L, method, model, true, null);
  }

  @Test
  void keepsWhatItIs() {
    Node made = brought(fate, old("n-1", "acc-1", "https://u.example/x/", "sk-1")).as();
    assertThat(made.id().value()).isEqualTo("n-1");
    assertThat(made.account().value()).isEqualTo("acc-1");
    assertThat(made.name()).isEqualTo("relay");
    assertThat(made.baseUrl()).hasToString("https://u.example/x");
    assertThat(made.credential()).isEqualTo(new Credential(Kind.API_KEY, "sk-1"));
    assertThat(made.weight()).isEqualTo(2);
    assertThat(made.enabled()).isTrue();
    assertThat(made.anyAddress()).isFalse();
    assertThat(made.created()).isEqualTo(THEN);
  }

  @Test
  void whatWasNotSaidIsTheUsual() {
    Node made = brought(fate, checked("k", null, null)).as();
    assertThat(made.name()).isEqualTo("u.example");
    assertThat(made.weight()).isEqualTo(1);
    assertThat(made.maxConcurrent()).isZero();
    assertThat(made.enabled()).isFalse();
    assertThat(made.created()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "sk-ant-api03-x, API_KEY, sk-ant-api03-x, 0",
    "sk-ant-oat01-x, AUTH_TOKEN, sk-ant-oat01-x, 0",
    "'k-1, k-2', API_KEY, k-1, 1",
    "'', NONE, '', 1"
  })
  void itsKeyGoesUpstreamInOneForm(String key, Kind kind, String secret, int notes) {
    var made = brought(fate, old("n-1", "acc-1", "https://u.example", key));
    assertThat(made.as().credential().kind()).isEqualTo(kind);
    assertThat(made.as().credential().secret()).isEqualTo(secret);
    assertThat(made.notes()).hasSize(notes).noneMatch(note -> note.contains("k-"));
  }

  @ParameterizedTest
  @CsvSource({
    "k, cli, m, CLI, m",
    "k, HEAD, m, HEAD, m",
    "k, nonsense, '', API,",
    "k, api, claude-haiku-4-5-20251001, API,",
    "k, api, no model!, API,",
    "'', cli, m, HEAD, m",
    "'', api, m, HEAD, m"
  })
  void isCheckedAsItWas(
      String key, String method, String model, CheckMethod expected, @Nullable String asked) {
    Node made = brought(fate, checked(key, method, model)).as();
    assertThat(made.check().method()).isEqualTo(expected);
    assertThat(made.check().model()).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    ", acc-1, https://u.example, k, no id",
    "n-1, acc-9, https://u.example, k, account",
    "n-1, '', https://u.example, k, account",
    "n-1, acc-1, , k, base_url",
    "n-1, acc-1, ftp://u.example, k, base_url",
    "n-1, acc-1, https://user:pw@u.example, k, credentials",
    "n-1, acc-1, https://u.example, with space, api_key",
    "n-1, acc-1, http://10.0.0.1, k, private address"
  })
  void whatCannotBeIsLeftOutAndSaidWhy(
      @Nullable String id, String account, @Nullable String url, String key, String why) {
    Fate<Node> its = fate.of(old(id, account, url, key), IDS, HERE);
    assertThat(its).isInstanceOf(Fate.Left.class);
    assertThat(((Fate.Left<Node>) its).why())
        .contains(why)
        .doesNotContain("pw")
        .doesNotContain("with space");
  }

  @Test
  void anAdministratorsNodeLivesAnywhereAndAMembersIfToldSo() {
    Node made = brought(fate, old("n-1", "admin-17", "http://127.0.0.1:9", "k")).as();
    assertThat(made.account().value()).isEqualTo("admin");
    assertThat(made.anyAddress()).isTrue();
    assertThat(
            brought(new NodeFate(true, NOW), old("n-1", "acc-1", "http://10.0.0.1", "k"))
                .as()
                .anyAddress())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"openai", "gemini", "OpenAI"})
  void whatSpeaksAnotherProtocolIsLeftOut(String protocol) {
    var other =
        new OldNode(
            "n", "acc-1", "n", "https://u.example", "k", protocol, 1L, 0L, "", "", false, THEN);
    assertThat(fate.of(other, IDS, HERE)).isInstanceOf(Fate.Left.class);
  }

  @Test
  void whatIsHereStaysAsItIs() {
    Node made = brought(fate, old("n-1", "acc-1", "https://u.example", "k")).as();
    Snapshot here = Here.with(HERE.accounts(), List.of(made.withEnabled(false)));
    assertThat(fate.of(old("n-1", "acc-1", "https://other.example", "k2"), IDS, here))
        .isInstanceOf(Fate.There.class);
  }

  private static Fate.Brought<Node> brought(NodeFate fate, OldNode old) {
    Fate<Node> its = fate.of(old, IDS, HERE);
    assertThat(its).isInstanceOf(Fate.Brought.class);
    return (Fate.Brought<Node>) its;
  }
}
