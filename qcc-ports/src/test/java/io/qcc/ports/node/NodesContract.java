package io.qcc.ports.node;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Nodes} keeps to. Each test begins with an empty store. */
public abstract class NodesContract {

  protected abstract Accounts accounts();

  protected abstract Nodes nodes();

  @BeforeEach
  public void twoAccounts() {
    accounts().put(account("a", "one"));
    accounts().put(account("b", "two"));
  }

  static Stream<Credential> credentials() {
    return Stream.of(
        Credential.NONE,
        new Credential(Credential.Kind.API_KEY, "sk-ant-~!'\"\\;--"),
        new Credential(Credential.Kind.AUTH_TOKEN, "t".repeat(10_000)));
  }

  @ParameterizedTest
  @MethodSource("credentials")
  public void returnsEveryFieldAsItWasStored(Credential credential) {
    var full =
        new Node(
            new NodeId("n"),
            new AccountId("a"),
            "main 主要",
            BaseUrl.parse("http://[::1]:8080/prefix"),
            credential,
            7,
            11,
            13,
            new HealthCheck(CheckMethod.CLI, "claude-haiku-5-5"),
            false,
            true,
            DAY);
    assertThat(nodes().put(full)).isTrue();
    assertThat(nodes().all()).containsExactly(full);
  }

  @Test
  public void listsByWeightThenAgeThenId() {
    var third = node("x", "a", 2, DAY);
    var second = node("z", "b", 1, DAY.plusSeconds(1));
    var last = node("y", "a", 2, DAY);
    var first = node("w", "a", 1, DAY);
    for (Node node : List.of(last, second, third, first)) {
      nodes().put(node);
    }
    assertThat(nodes().all()).containsExactly(first, second, third, last);
  }

  @Test
  public void replacesWhatHadTheIdEvenUnderAnotherAccount() {
    nodes().put(node("n", "a"));
    var changed = node("n", "b", 5, DAY.plusSeconds(1)).withEnabled(false);
    assertThat(nodes().put(changed)).isTrue();
    assertThat(nodes().all()).containsExactly(changed);
  }

  @Test
  public void storesNothingForAnAccountThatDoesNotExist() {
    assertThat(nodes().put(node("n", "gone"))).isFalse();
    assertThat(nodes().all()).isEmpty();
  }

  @Test
  public void leavesANodeWhereItIsIfItsNewAccountDoesNotExist() {
    nodes().put(node("n", "a"));
    assertThat(nodes().put(node("n", "gone"))).isFalse();
    assertThat(nodes().all()).containsExactly(node("n", "a"));
  }

  @Test
  public void removesOnceAndThenSaysThatThereIsNone() {
    nodes().put(node("n", "a"));
    nodes().put(node("m", "a"));
    assertThat(nodes().remove(new NodeId("n"))).isTrue();
    assertThat(nodes().remove(new NodeId("n"))).isFalse();
    assertThat(nodes().all()).containsExactly(node("m", "a"));
  }
}
