package io.qcc.ports.account;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.digest;
import static io.qcc.ports.Samples.key;
import static io.qcc.ports.Samples.node;
import static io.qcc.ports.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.Samples;
import io.qcc.ports.account.Accounts.Put;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Nodes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Accounts} keeps to. Each test begins with an empty store. */
public abstract class AccountsContract {

  protected abstract Accounts accounts();

  protected abstract Nodes nodes();

  protected abstract Sessions sessions();

  @Test
  public void isEmptyAtFirst() {
    assertThat(accounts().all()).isEmpty();
  }

  @Test
  public void returnsEveryFieldAsItWasStored() {
    var full =
        new Account(
            new AccountId("a"),
            "日本 'quoted\"; --",
            Role.ADMIN,
            new PasswordHash("$2a$10$x", true),
            Failback.NEVER,
            List.of(
                new ProxyKey(
                    "k2", "laptop", digest(2), "qcc_2", true, DAY, DAY.plusSeconds(1), DAY),
                key("k1", 1).with(new Limits(Map.of(Limit.CONCURRENT_REQUESTS, 2L), List.of()))),
            new Limits(everyLimit(), List.of("claude-sonnet-*", "claude-haiku-5-5", "*")),
            DAY);
    assertThat(accounts().put(full)).isEqualTo(Put.STORED);
    assertThat(accounts().all()).containsExactly(full);
  }

  private static Map<Limit, Long> everyLimit() {
    return Arrays.stream(Limit.values())
        .collect(Collectors.toMap(Function.identity(), limit -> Limits.MOST - limit.ordinal()));
  }

  @Test
  public void limitsAreReplacedAsAWhole() {
    Account account = account("a", "n", 1);
    accounts().put(account.with(new Limits(Map.of(Limit.BUDGET_DAY_USD, 0L), List.of("m", "n*"))));
    accounts().put(account("b", "other", 2).with(new Limits(Map.of(), List.of("x"))));
    Account changed = account.with(new Limits(Map.of(Limit.BUDGET_MONTH_USD, 1L), List.of("n*")));
    accounts().put(changed);
    assertThat(accounts().all()).contains(changed).hasSize(2);
    accounts().put(account);
    assertThat(accounts().all()).contains(account);
    accounts().remove(account.id());
    accounts().put(account);
    assertThat(accounts().all())
        .containsExactly(
            account, account("b", "other", 2).with(new Limits(Map.of(), List.of("x"))));
  }

  @Test
  public void anAccountMayHaveNeitherPasswordNorKeys() {
    var bare =
        new Account(
            new AccountId("a"), "bare", Role.MEMBER, null, Failback.AT_ONCE, List.of(), DAY);
    accounts().put(bare);
    assertThat(accounts().all()).containsExactly(bare);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  public void keepsEveryRole(Role role) {
    var stored =
        new Account(new AccountId("a"), "n", role, null, Failback.WHEN_COLD, List.of(), DAY);
    accounts().put(stored);
    assertThat(accounts().all()).containsExactly(stored);
  }

  @Test
  public void listsTheOldestFirst() {
    for (int age : new int[] {2, 0, 3, 1}) {
      accounts().put(created("a" + age, DAY.minusSeconds(age)));
    }
    assertThat(accounts().all())
        .extracting(a -> a.id().value())
        .containsExactly("a3", "a2", "a1", "a0");
  }

  private static Account created(String id, Instant when) {
    return new Account(
        new AccountId(id), id, Role.MEMBER, null, Failback.WHEN_COLD, List.of(), when);
  }

  @Test
  public void replacesAnAccountWithExactlyItsNewKeys() {
    accounts().put(account("a", "one", 1, 2));
    var changed = account("a", "two", 3, 2);
    assertThat(accounts().put(changed)).isEqualTo(Put.STORED);
    assertThat(accounts().all()).containsExactly(changed);
  }

  @Test
  public void replacingAnAccountKeepsItsNodesAndSessions() {
    accounts().put(account("a", "one", 1));
    nodes().put(node("n", "a"));
    sessions().put(session(9, "a"));
    accounts().put(account("a", "renamed", 2));
    assertThat(nodes().all()).containsExactly(node("n", "a"));
    assertThat(sessions().find(digest(9))).contains(session(9, "a"));
  }

  @ParameterizedTest
  @MethodSource("io.qcc.ports.Samples#sameName")
  public void refusesANameThatDiffersInCaseOnly(String name) {
    var first = account("a", "Team Zürich", 1);
    accounts().put(first);
    assertThat(accounts().put(account("b", name, 2))).isEqualTo(Put.NAME_TAKEN);
    assertThat(accounts().all()).containsExactly(first);
  }

  @Test
  public void mayChangeTheCaseOfItsOwnName() {
    accounts().put(account("a", "team", 1));
    assertThat(accounts().put(account("a", "TEAM", 1))).isEqualTo(Put.STORED);
    assertThat(accounts().all()).containsExactly(account("a", "TEAM", 1));
  }

  /** What is taken is decided as {@link String#equalsIgnoreCase} decides it, letter by letter. */
  @Test
  public void agreesWithTheLanguageOnWhatDiffersInCaseOnly() {
    var random = new Random(20261120);
    String letters = "aAiIıİsSſßẞµμΜσςΣǅǆéÉ𐐀𐐨";
    int[] points = letters.codePoints().toArray();
    for (int i = 0; i < 200; i++) {
      String one = word(random, points);
      String two = word(random, points);
      accounts().put(account("a", one));
      Put put = accounts().put(account("b", two));
      assertThat(put == Put.NAME_TAKEN).as(one + " / " + two).isEqualTo(one.equalsIgnoreCase(two));
      accounts().remove(new AccountId("a"));
      accounts().remove(new AccountId("b"));
    }
  }

  private static String word(Random random, int[] points) {
    return new String(new int[] {points[random.nextInt(points.length)]}, 0, 1);
  }

  @Test
  public void refusesAKeyThatAnotherAccountHasAndChangesNothing() {
    var first = account("a", "one", 1, 2);
    var second = account("b", "two", 3);
    accounts().put(first);
    accounts().put(second);
    assertThat(accounts().put(account("b", "renamed", 4, 2))).isEqualTo(Put.KEY_TAKEN);
    assertThat(accounts().all()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  public void aKeyIsFreeAgainOnceItsAccountDroppedIt() {
    accounts().put(account("a", "one", 1));
    accounts().put(account("a", "one", 2));
    assertThat(accounts().put(account("b", "two", 1))).isEqualTo(Put.STORED);
  }

  @Test
  public void twoAccountsMayUseTheSameKeyId() {
    var one =
        new Account(
            new AccountId("a"),
            "a",
            Role.MEMBER,
            null,
            Failback.NEVER,
            List.of(key("first", 1)),
            DAY);
    var two =
        new Account(
            new AccountId("b"),
            "b",
            Role.MEMBER,
            null,
            Failback.NEVER,
            List.of(key("first", 2)),
            DAY);
    accounts().put(one);
    accounts().put(two);
    assertThat(accounts().all()).containsExactly(one, two);
  }

  @Test
  public void removesAnAccountWithAllThatIsItsAndNothingElse() {
    accounts().put(account("a", "one", 1));
    accounts().put(account("b", "two", 2));
    Node kept = node("n2", "b");
    nodes().put(node("n1", "a"));
    nodes().put(kept);
    sessions().put(session(8, "a"));
    sessions().put(session(9, "b"));
    assertThat(accounts().remove(new AccountId("a"))).isTrue();
    assertThat(accounts().all()).containsExactly(account("b", "two", 2));
    assertThat(nodes().all()).containsExactly(kept);
    assertThat(sessions().find(digest(8))).isEmpty();
    assertThat(sessions().find(digest(9))).contains(session(9, "b"));
    assertThat(accounts().put(account("c", "ONE", 1))).isEqualTo(Put.STORED);
  }

  @Test
  public void removingWhatIsNotThereSaysSo() {
    assertThat(accounts().remove(new AccountId("a"))).isFalse();
  }

  @Test
  public void whatWasListedDoesNotChangeAfterwards() {
    accounts().put(account("a", "one", 1));
    List<Account> before = accounts().all();
    accounts().remove(new AccountId("a"));
    assertThat(before).containsExactly(Samples.account("a", "one", 1));
  }
}
