package io.qcc.adapters.mysql;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.digest;
import static io.qcc.ports.Samples.node;
import static io.qcc.ports.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts.Put;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two gateways on one database, doing the same thing at the same moment. */
@ParameterizedClass
@EnumSource
class SharedServerIT {

  private static final int ROUNDS = 25;
  private static final String KEY = "k".repeat(43) + "=";

  @TempDir Path temp;

  private final ServerAddress address;
  private SqlStore one;
  private SqlStore two;

  SharedServerIT(Servers servers) {
    this.address = servers.real().fresh();
  }

  @BeforeEach
  void twoGateways() {
    one = Opened.on(address, temp, KEY);
    two = Opened.on(address, temp, KEY);
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void aNameGoesToOneOfThem() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Account mine = account("a" + i, "team " + i, 2 * i);
      Account theirs = account("b" + i, "TEAM " + i, 2 * i + 1);
      assertThat(AtOnce.all(() -> one.accounts().put(mine), () -> two.accounts().put(theirs)))
          .containsExactlyInAnyOrder(Put.STORED, Put.NAME_TAKEN);
    }
    assertThat(one.accounts().all()).hasSize(ROUNDS).isEqualTo(two.accounts().all());
  }

  @Test
  void aKeyGoesToOneOfThem() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Account mine = account("a" + i, "mine " + i, i);
      Account theirs = account("b" + i, "theirs " + i, i);
      assertThat(AtOnce.all(() -> one.accounts().put(mine), () -> two.accounts().put(theirs)))
          .containsExactlyInAnyOrder(Put.STORED, Put.KEY_TAKEN);
    }
    assertThat(one.accounts().all()).hasSize(ROUNDS);
  }

  @Test
  void aNewAccountIsMadeOnceAndNotOverwrittenByWhoCameSecond() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Account mine = account("a" + i, "mine " + i, 2 * i);
      Account theirs = account("a" + i, "theirs " + i, 2 * i + 1);
      var ends = AtOnce.all(() -> one.accounts().add(mine), () -> two.accounts().add(theirs));
      assertThat(ends).containsExactlyInAnyOrder(Optional.of(Put.STORED), Optional.empty());
      assertThat(one.accounts().all()).contains(ends.getFirst().isPresent() ? mine : theirs);
    }
  }

  @Test
  void anAccountThatBothReplaceIsWhollyOneOfTheTwo() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Account mine = account("a", "mine " + i, 6 * i, 6 * i + 1, 6 * i + 2);
      Account theirs = account("a", "theirs " + i, 6 * i + 3, 6 * i + 4);
      assertThat(AtOnce.all(() -> one.accounts().put(mine), () -> two.accounts().put(theirs)))
          .containsOnly(Put.STORED);
      assertThat(one.accounts().all()).hasSize(1).containsAnyOf(mine, theirs);
    }
  }

  @Test
  void aNodeThatBothPutIsWhollyOneOfTheTwo() throws Exception {
    one.accounts().put(account("a", "team"));
    for (int i = 0; i < ROUNDS; i++) {
      Node mine = node("n" + i % 5, "a", 2 * i + 2, DAY);
      Node theirs = node("n" + i % 5, "a", 2 * i + 1, DAY.plusSeconds(1)).withEnabled(false);
      assertThat(AtOnce.all(() -> one.nodes().put(mine), () -> two.nodes().put(theirs)))
          .containsOnly(true);
      assertThat(two.nodes().all()).containsAnyOf(mine, theirs);
    }
    assertThat(one.nodes().all()).hasSize(5);
  }

  @Test
  void whatIsPutForAnAccountThatGoesGoesToo() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      int number = i;
      String id = "a" + i;
      one.accounts().put(account(id, id, i));
      AtOnce.<Object>all(
          () -> one.accounts().remove(new AccountId(id)),
          () -> two.nodes().put(node("n" + number, id)),
          () -> {
            two.sessions().put(session(number, id));
            return true;
          });
      assertThat(two.accounts().all()).isEmpty();
      assertThat(one.nodes().all()).isEmpty();
      assertThat(one.sessions().find(digest(number))).isEmpty();
    }
  }

  @Test
  void manyThatWriteTheSameRowsAllGetThrough() throws Exception {
    one.accounts().put(account("a", "team"));
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      Store store = writer % 2 == 0 ? one : two;
      int number = writer;
      writers.add(
          () -> {
            for (int i = 0; i < ROUNDS; i++) {
              store.settings().put("same", String.valueOf(number));
              store.sessions().put(session(i % 3, "a"));
              store.sessions().removeAllOf(new AccountId("a"));
              store.nodes().put(node("n" + i % 3, "a", number + 1, DAY));
              store.nodes().remove(new NodeId("n" + i % 3));
            }
            return true;
          });
    }
    assertThat(AtOnce.all(writers)).containsOnly(true);
    assertThat(one.settings().all()).hasSize(1);
  }

  @Test
  void whoReadsSeesEveryWriteWhole() throws Exception {
    one.accounts().put(account("a", "team", 0, 1));
    List<Callable<Boolean>> works = new ArrayList<>();
    works.add(
        () -> {
          for (int i = 1; i <= 60; i++) {
            one.accounts().put(account("a", "team " + i, 2 * i, 2 * i + 1));
          }
          return true;
        });
    for (int reader = 0; reader < 4; reader++) {
      works.add(
          () -> {
            for (int i = 0; i < 60; i++) {
              Account seen = two.accounts().all().getFirst();
              int number = Integer.parseInt(seen.keys().getFirst().digest().hex(), 16) / 2;
              String name = number == 0 ? "team" : "team " + number;
              if (!seen.equals(account("a", name, 2 * number, 2 * number + 1))) {
                return false;
              }
            }
            return true;
          });
    }
    assertThat(AtOnce.all(works)).containsOnly(true);
  }
}
