package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.ACCOUNT;
import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendezvousTest {

  private static final int KEYS = 40_000;

  private static final Node A = node("a", 1, 1, 0);
  private static final Node B = node("b", 1, 1, 0);
  private static final Node C = node("c", 1, 2, 0);
  private static final Node D = node("d", 1, 4, 0);
  private static final List<Node> ALL = List.of(A, B, C, D);

  @Test
  void sharesTheKeysAsTheSharesSay() {
    Map<Node, Integer> got = new HashMap<>();
    for (int i = 0; i < KEYS; i++) {
      got.merge(first(ALL, key(i)), 1, Integer::sum);
    }
    ALL.forEach(
        node ->
            assertThat(got.get(node) / (double) KEYS).isCloseTo(node.share() / 8.0, within(0.01)));
  }

  @Test
  void whenANodeGoesOnlyItsOwnKeysMove() {
    for (int i = 0; i < KEYS; i++) {
      var key = key(i);
      Node before = first(ALL, key);
      var left = new ArrayList<>(ALL);
      left.remove(B);
      if (!before.equals(B)) {
        assertThat(first(left, key)).isEqualTo(before);
      } else {
        assertThat(first(left, key)).isEqualTo(Rendezvous.order(ALL, key).get(1));
      }
    }
  }

  @Test
  void theOrderOfTheListDoesNotMatter() {
    for (int i = 0; i < 1000; i++) {
      assertThat(Rendezvous.order(ALL.reversed(), key(i))).isEqualTo(Rendezvous.order(ALL, key(i)));
    }
  }

  @Test
  void aBetterTierComesFirstWhateverTheShares() {
    var worse = node("e", 2, 1000, 0);
    for (int i = 0; i < 1000; i++) {
      assertThat(Rendezvous.order(List.of(worse, A, B), key(i))).last().isEqualTo(worse);
    }
  }

  /** Other instances, other versions and other machines must come to the same. */
  @Test
  void isTheSameEverywhere() {
    assertThat(key(1).value()).isEqualTo(KEY_1);
    assertThat(AffinityKey.of(ACCOUNT, 1L).value()).isEqualTo(FINGERPRINT_1);
    assertThat(
            IntStream.range(0, 24)
                .mapToObj(i -> first(ALL, key(i)).name())
                .reduce("", String::concat))
        .isEqualTo(FIRSTS);
  }

  private static final long KEY_1 = -4265268821565847128L;
  private static final long FINGERPRINT_1 = -6970275986919601749L;
  private static final String FIRSTS = "bacdcdcdcbddddcdbccdaccc";

  @Test
  void keysOfAccountsSessionsAndFingerprintsDoNotMeet() {
    var seen = new HashSet<AffinityKey>();
    for (int i = 0; i < 20_000; i++) {
      seen.add(key(i));
      seen.add(AffinityKey.of(new AccountId("other"), "session-" + i));
      seen.add(AffinityKey.of(ACCOUNT, (long) i));
    }
    assertThat(seen).hasSize(60_000);
  }

  private static Node first(List<Node> nodes, AffinityKey key) {
    return Rendezvous.order(nodes, key).getFirst();
  }

  private static AffinityKey key(int i) {
    return AffinityKey.of(ACCOUNT, "session-" + i);
  }
}
