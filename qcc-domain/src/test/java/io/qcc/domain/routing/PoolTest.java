package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.ACCOUNT;
import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {

  private static final AffinityKey KEY = AffinityKey.of(ACCOUNT, "s");
  private static final Node OFF = node("off").withEnabled(false);
  private static final Node A = node("a", 1, 1, 0);
  private static final Node B = node("b", 2, 1, 0);

  @Test
  void theBestTierWithANodeThatTakesItServes() {
    var pool = new Pool(List.of(B, OFF, A));
    assertThat(pool.first(KEY, _ -> true)).isEqualTo(A);
    assertThat(pool.first(KEY, node -> !node.equals(A))).isEqualTo(B);
    assertThat(pool.first(KEY, _ -> false)).isNull();
  }

  @Test
  void aDisabledNodeIsKnownButNotChosen() {
    var pool = new Pool(List.of(OFF));
    assertThat(pool.nodes()).containsExactly(OFF);
    assertThat(pool.node(OFF.id())).isEqualTo(OFF);
    assertThat(pool.enabled()).isZero();
    assertThat(pool.first(KEY, _ -> true)).isNull();
  }

  @Test
  void isLaidOutAnewOnlyIfANodeHasChanged() {
    var pool = new Pool(List.of(A, B));
    assertThat(pool.with(List.of(A, B))).isSameAs(pool);
    assertThat(pool.with(List.of(A.withEnabled(false), B)).first(KEY, _ -> true)).isEqualTo(B);
    assertThat(pool.with(List.of(B)).first(KEY, _ -> true)).isEqualTo(B);
  }
}
