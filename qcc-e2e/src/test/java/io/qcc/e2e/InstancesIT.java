package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.qcc.server.Qcc;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Three gateways on one MariaDB: two in this JVM, and one that is killed. */
@Execution(CONCURRENT)
@ResourceLock(OneDatabase.SERVER) // it stops it
class InstancesIT {

  /** Each gateway finds out for itself that the database answers again. */
  private static final Duration BACK = Duration.ofSeconds(10);

  /** Changes are looked for every second; the rest is what a busy machine may take. */
  private static final Duration HEARD = Duration.ofSeconds(10);

  /** The lease's own ten, the second in which it is looked at, and what a busy machine takes. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private OneDatabase database;
  private SeparateGateway third;
  private Qcc first;
  private Qcc second;
  private FakeUpstream busy;
  private FakeUpstream peer;
  private FakeUpstream idle;

  /** The one in a JVM of its own comes first, so that it has the lease. */
  @BeforeEach
  void start() throws Exception {
    database = new OneDatabase(folder);
    busy = FakeUpstream.start("busy");
    peer = FakeUpstream.start("peer");
    idle = FakeUpstream.start("idle");
    third = database.separate("third");
    within(TAKEN_OVER, this::token, token -> token == 1);
    first = database.gateway("first");
    second = database.gateway("second");
  }

  @AfterEach
  void stop() throws Exception {
    first.close();
    second.close();
    third.close();
    busy.close();
    peer.close();
    idle.close();
  }

  @Test
  void areOneGatewayToWhoeverUsesThem() throws Exception {
    Admin here = Admin.signIn(first.port(), "admin", OneDatabase.PASSWORD);
    Admin there = here.at(second.port());
    String node = here.addNode("busy", busy.url(), busy.key(), 1, "");
    for (int port : List.of(second.port(), third.port())) {
      within(HEARD, () -> ask(port, "s").node(), "busy"::equals);
    }
    here.addNode("idle", idle.url(), idle.key(), 9, "");
    bothEditsLast(here, there, node);
    aSessionEndsOnAll(here, there);
    sessionsGoToTheSameNodeFromEach(here, there);
    anotherTakesOver();
    theDatabaseGoesAndComesBack(here, there, node);
  }

  private void bothEditsLast(Admin here, Admin there, String node) throws Exception {
    String path = "/admin/api/nodes/" + node;
    there.ok("PUT", path, "{\"max_concurrent\":50}");
    here.ok("PUT", path, "{\"share\":3}");
    there.ok("PUT", path, "{\"name\":\"busier\"}");
    Admin last = here.at(third.port());
    var seen =
        within(
            HEARD,
            () -> last.ok("GET", path, ""),
            each -> each.get("name").asString().equals("busier"));
    assertThat(seen.get("max_concurrent").asInt()).isEqualTo(50);
    assertThat(seen.get("share").asInt()).isEqualTo(3);
  }

  private void aSessionEndsOnAll(Admin here, Admin there) throws Exception {
    String id =
        here.ok("POST", "/admin/api/accounts", "{\"name\":\"alice\",\"password\":\"alice-1\"}")
            .get("id")
            .asString();
    within(
        HEARD,
        () -> there.call("GET", "/admin/api/accounts/" + id, "").status(),
        status -> status == 200);
    Admin alice = Admin.signIn(second.port(), "alice", "alice-1");
    List<Integer> ports = List.of(first.port(), second.port(), third.port());
    for (int port : ports) {
      within(HEARD, () -> me(alice, port), status -> status == 200);
    }
    here.ok("PUT", "/admin/api/accounts/" + id, "{\"password\":\"alice-2\"}");
    for (int port : ports) {
      assertThat(me(alice, port)).isEqualTo(401);
    }
  }

  private static int me(Admin who, int port) throws IOException {
    return who.at(port).call("GET", "/admin/api/me", "").status();
  }

  private void sessionsGoToTheSameNodeFromEach(Admin here, Admin there) throws Exception {
    here.addNode("peer", peer.url(), peer.key(), 1, "");
    within(
        HEARD,
        () -> there.call("GET", "/admin/api/nodes?account_id=default", "").text(),
        nodes -> nodes.contains("peer"));
    Set<String> used = new HashSet<>();
    for (int i = 0; i < 24; i++) {
      String chosen = ask(first.port(), "new-" + i).node();
      assertThat(ask(second.port(), "new-" + i).node()).isEqualTo(chosen);
      used.add(chosen);
    }
    assertThat(used).containsExactlyInAnyOrder("busier", "peer");
  }

  /** Until then the two that are left look at no node that nobody doubts; one of them does then. */
  private void anotherTakesOver() throws Exception {
    Patience.until(() -> idle.requests().size(), looks -> looks == 1);
    third.kill();
    assertThat(ask(first.port(), "s").status()).isEqualTo(200);
    var looks = new AtomicInteger();
    within(
        TAKEN_OVER,
        () -> {
          int looksSoFar = idle.requests().size();
          long token = token();
          if (token == 1) {
            looks.set(looksSoFar);
          }
          return token;
        },
        token -> token == 2);
    assertThat(looks).hasValue(1);
    Patience.until(() -> idle.requests().size(), size -> size == 2);
  }

  private void theDatabaseGoesAndComesBack(Admin here, Admin there, String node) throws Exception {
    String path = "/admin/api/nodes/" + node;
    database.server().stop();
    try {
      for (Admin admin : List.of(here, there)) {
        assertThat(admin.call("PUT", path, "{\"weight\":2}").status()).isEqualTo(503);
      }
      for (Qcc gateway : List.of(first, second)) {
        assertThat(ask(gateway.port(), "s").status()).isEqualTo(200);
      }
    } finally {
      database.server().start();
    }
    for (Admin admin : List.of(here, there)) {
      within(BACK, () -> admin.call("PUT", path, "{\"weight\":3}").status(), s -> s == 200);
    }
    here.ok("PUT", path, "{\"weight\":4}");
    within(HEARD, () -> there.ok("GET", path, "").get("weight").asInt(), weight -> weight == 4);
  }

  private Got ask(int port, String session) throws IOException {
    return database.ask(port, session, Rig.body(false));
  }

  /** How often the lease was taken; 0: never. */
  private long token() throws SQLException {
    return database.number("SELECT token FROM lease");
  }

  private static <T> T within(Duration limit, Callable<T> look, Predicate<T> good)
      throws Exception {
    long begun = System.nanoTime();
    T seen = Patience.until(look, good);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(limit);
    return seen;
  }
}
