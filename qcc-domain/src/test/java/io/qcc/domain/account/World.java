package io.qcc.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.health.Switches;
import io.qcc.domain.health.Turn;
import io.qcc.domain.probe.LastChecks;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.AdministerAccounts.Saved;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Peer;
import io.qcc.ports.account.Role;
import io.qcc.ports.account.Session;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A store, clocks and hashes in memory, and the use cases over them. */
final class World {

  static final Peer LOCAL = new Peer("127.0.0.1", true);
  static final Peer REMOTE = new Peer("203.0.113.7", false);

  final Map<String, Account> accounts = new TreeMap<>();
  final Map<String, Node> nodes = new TreeMap<>();
  final Map<KeyDigest, Session> sessions = new TreeMap<>((a, b) -> a.hex().compareTo(b.hex()));
  boolean storeAway;
  int sessionWrites;
  int hashes;

  Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private long nanos = 1_000_000_000_000L;

  final Time time =
      new Time() {
        @Override
        public Instant now() {
          return now;
        }

        @Override
        public long nanos() {
          return nanos;
        }
      };

  final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  final Accounts accountStore =
      new Accounts() {
        @Override
        public List<Account> all() {
          reach();
          return List.copyOf(accounts.values());
        }

        @Override
        public Put put(Account account) {
          reach();
          for (Account other : accounts.values()) {
            if (other.id().equals(account.id())) {
              continue;
            }
            if (other.name().equalsIgnoreCase(account.name())) {
              return Put.NAME_TAKEN;
            }
            if (other.keys().stream()
                .anyMatch(
                    a -> account.keys().stream().anyMatch(b -> a.digest().equals(b.digest())))) {
              return Put.KEY_TAKEN;
            }
          }
          accounts.put(account.id().value(), account);
          return Put.STORED;
        }

        @Override
        public Optional<Put> add(Account account) {
          return accounts.containsKey(account.id().value())
              ? Optional.empty()
              : Optional.of(put(account));
        }

        @Override
        public boolean remove(AccountId id) {
          reach();
          nodes.values().removeIf(node -> node.account().equals(id));
          sessions.values().removeIf(session -> session.account().equals(id));
          return accounts.remove(id.value()) != null;
        }
      };

  final Nodes nodeStore =
      new Nodes() {
        @Override
        public List<Node> all() {
          reach();
          return List.copyOf(nodes.values());
        }

        @Override
        public boolean put(Node node) {
          reach();
          if (!accounts.containsKey(node.account().value())) {
            return false;
          }
          nodes.put(node.id().value(), node);
          return true;
        }

        @Override
        public boolean remove(NodeId id) {
          reach();
          return nodes.remove(id.value()) != null;
        }
      };

  final FakeConfiguration configuration =
      new FakeConfiguration(accountStore, nodeStore, this::reach);

  final Sessions sessionStore =
      new Sessions() {
        @Override
        public Optional<Session> find(KeyDigest digest) {
          return Optional.ofNullable(sessions.get(digest));
        }

        @Override
        public void put(Session session) {
          reach();
          sessionWrites++;
          sessions.put(session.digest(), session);
        }

        @Override
        public void replace(Session session) {
          reach();
          sessionWrites++;
          sessions.replace(session.digest(), session);
        }

        @Override
        public void remove(KeyDigest digest) {
          reach();
          sessions.remove(digest);
        }

        @Override
        public void removeAllOf(AccountId account) {
          reach();
          sessions.values().removeIf(session -> session.account().equals(account));
        }

        @Override
        public void removeExpired(Instant now) {
          reach();
          sessions.values().removeIf(session -> session.expires().isBefore(now));
        }
      };

  final Digests digests = World::sha256;

  /** Quick where the real one is slow; counts how often it would have been. */
  final Passwords passwords =
      new Passwords() {
        @Override
        public PasswordHash hash(String password, boolean documentedDefault) {
          hashes++;
          return new PasswordHash(sha256("salt" + password).hex(), documentedDefault);
        }

        @Override
        public boolean matches(String password, PasswordHash hash) {
          hashes++;
          return hash.encoded().equals(sha256("salt" + password).hex());
        }

        @Override
        public boolean isHash(String text) {
          return text.matches("[0-9a-f]{64}");
        }
      };

  final Directory directory = new Directory(configuration);
  final List<NodeEvent> events = new ArrayList<>();
  final List<NodeEvent> switched = new ArrayList<>();
  final Waits waits = World::neverWaits;
  final HealthBoard board =
      new HealthBoard(new HealthMachine(HealthPolicy.DEFAULT), time, random, waits, event -> {});
  final Slots slots = new Slots(waits, 10);
  final Switches switches = new Switches(directory::nodesOf, board::of, events::add);
  final LastChecks checks = new LastChecks((_, _) -> {});
  final Observations observations = new Observations(board, slots, switches, checks, time);
  final SessionBook book = new SessionBook(sessionStore, digests, time, random);
  final SignInService signIn = new SignInService(directory, book, passwords, time);
  final AccountService accountService =
      new AccountService(directory, book, passwords, digests, time, random);
  final NodeService nodeService =
      new NodeService(
          directory,
          observations,
          new NodeChanges(observations, switched::add, time),
          time,
          random);

  /** The documented accounts, and nobody else. */
  static World started(StartValues values) {
    var world = new World();
    assertThat(world.start(values)).isEmpty();
    return world;
  }

  static World started() {
    return started(StartValues.NONE);
  }

  /** What a start of the gateway over this store does; its notes. */
  List<String> start(StartValues values) {
    directory.reload();
    return firstStart().run(values, Unsaid.DOCUMENTED).notes();
  }

  FirstStart firstStart() {
    return new FirstStart(directory, book, passwords, digests, time, random);
  }

  /** Over the same store, with what it knows of it in a memory of its own. */
  FirstStart asAnotherGateway() {
    var theirs = new Directory(configuration);
    return new FirstStart(theirs, book, passwords, digests, time, random);
  }

  void pass(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }

  Caller admin() {
    return new Caller(Documented.ADMIN, "admin", Role.ADMIN, null);
  }

  Caller caller(String id) {
    Account account = directory.account(new AccountId(id));
    return new Caller(account.id(), account.name(), account.role(), null);
  }

  /** A new member's id. */
  String member(String name) {
    return done(accountService.create(
            admin(), new AccountDraft(name, name + "-password", null, null, null)))
        .account()
        .id()
        .value();
  }

  static <T> T done(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<T>) answer).value();
  }

  static NodeDraft url(String url) {
    return new NodeDraft(null, url, null, null, null, null, null, null, null, null);
  }

  static AccountDraft proxyKey(String key) {
    return new AccountDraft(null, null, key, null, null);
  }

  static Saved saved(Answer<Saved> answer) {
    return done(answer);
  }

  /** Its upstream refused our key. */
  void fail(Node node) {
    try (Turn turn = board.begin(node)) {
      turn.on(new HealthEvent.Refused(now, Reason.CREDENTIAL));
    }
  }

  private static Waits.Wait neverWaits() {
    return new Waits.Wait() {
      @Override
      public boolean await(Duration limit) {
        throw new AssertionError("nothing here waits");
      }

      @Override
      public void open() {}
    };
  }

  private void reach() {
    if (storeAway) {
      throw new StoreUnavailable("the store is away", new IllegalStateException("away"));
    }
  }

  private static KeyDigest sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new KeyDigest(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
