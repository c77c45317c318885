package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.Peer;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.account.SignIn;
import io.qcc.ports.health.CheckNode;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.ReadHealth;
import io.qcc.ports.health.Segment;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Latency;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.ReadMetrics;
import io.qcc.ports.metrics.Total;
import io.qcc.ports.node.AdministerNodes;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.NodeStatus;
import io.qcc.ports.node.Reason;
import io.qcc.ports.pricing.AdministerPrices;
import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceDraft;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;
import io.qcc.ports.pricing.RecostRequests;
import io.qcc.ports.usage.Filter;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Use cases that note what they are asked, and answer what the test wants. */
final class Door {

  static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  static final String TOKEN = "t".repeat(64);

  final List<Object> asked = new ArrayList<>();
  @Nullable RuntimeException fault;
  SignIn.@Nullable Outcome outcome;
  @Nullable Peer peer;
  @Nullable Answer<?> refusal;
  @Nullable String generatedKey;
  @Nullable String warning;

  Caller caller = new Caller(new AccountId("admin"), "admin", Role.ADMIN, null);

  final SignIn signIn =
      new SignIn() {
        @Override
        public Outcome signIn(String name, String password, Peer from) {
          note("signIn", name, password);
          peer = from;
          return outcome == null ? new Outcome.SignedIn(caller, TOKEN) : outcome;
        }

        @Override
        public Optional<Caller> recognise(String token) {
          breakIfWanted();
          return token.equals(TOKEN) ? Optional.of(caller) : Optional.empty();
        }

        @Override
        public void workOn(String token, AccountId account) {
          note("workOn", token, account);
        }

        @Override
        public void signOut(String token) {
          note("signOut", token);
        }
      };

  final AdministerAccounts accounts =
      new AdministerAccounts() {
        @Override
        public List<Account> list(Caller caller) {
          return List.of(ACCOUNT);
        }

        @Override
        public Answer<Saved> create(Caller caller, AccountDraft draft) {
          note("createAccount", draft);
          return answer(new Saved(ACCOUNT, generatedKey, warning));
        }

        @Override
        public Answer<Saved> change(Caller caller, AccountId id, AccountDraft draft) {
          note("changeAccount", id, draft);
          return answer(new Saved(ACCOUNT, generatedKey, warning));
        }

        @Override
        public Answer<AccountId> remove(Caller caller, AccountId id) {
          note("removeAccount", id);
          return answer(id);
        }
      };

  final AdministerNodes nodes =
      new AdministerNodes() {
        @Override
        public Answer<List<NodeStatus>> list(Caller caller, @Nullable AccountId account) {
          note("listNodes", account == null ? "all" : account);
          return answer(List.of(NODE));
        }

        @Override
        public Answer<NodeStatus> create(
            Caller caller, @Nullable AccountId account, NodeDraft draft) {
          note("createNode", account == null ? "usual" : account, draft);
          return answer(NODE);
        }

        @Override
        public Answer<NodeStatus> change(Caller caller, NodeId id, NodeDraft draft) {
          note("changeNode", id, draft);
          return answer(NODE);
        }

        @Override
        public Answer<NodeId> remove(Caller caller, NodeId id) {
          note("removeNode", id);
          return answer(id);
        }

        @Override
        public Answer<NodeStatus> enable(Caller caller, NodeId id, boolean wanted) {
          note(wanted ? "enable" : "disable", id);
          return answer(NODE);
        }

        @Override
        public Answer<NodeStatus> reset(Caller caller, NodeId id) {
          note("reset", id);
          return answer(NODE);
        }
      };

  final CheckNode checks =
      (caller, id) -> {
        note("check", caller.account(), id);
        return answer(ILL);
      };

  final ReadHealth health =
      (caller, id, wanted) -> {
        note("past", caller.account(), id, wanted);
        return answer(
            new ReadHealth.Past(
                id,
                T,
                T.plusSeconds(60),
                7,
                List.of(WELL, ILL),
                List.of(
                    new Segment(T, T.plusSeconds(50), NodeState.GATEWAY_DOWN, null),
                    new Segment(
                        T.plusSeconds(50), T.plusSeconds(60), NodeState.FAILED, Reason.TLS))));
      };

  final AdministerPrices prices =
      new AdministerPrices() {
        @Override
        public List<Listed> list(Caller caller) {
          note("listPrices", caller.account());
          return List.of(OLD_PRICE, PRICE);
        }

        @Override
        public Answer<Listed> put(Caller caller, @Nullable PriceId id, PriceDraft draft) {
          note("putPrice", id == null ? "new" : id, draft);
          return answer(PRICE);
        }

        @Override
        public Answer<PriceId> remove(Caller caller, PriceId id) {
          note("removePrice", id);
          return answer(id);
        }
      };

  final RecostRequests recost =
      (caller, from, to) -> {
        note("recost", from == null ? "first" : from, to == null ? "now" : to);
        return answer(new RecostRequests.Recosted(100_000, 7, T));
      };

  static final AdministerPrices.Listed OLD_PRICE =
      new AdministerPrices.Listed(
          new Price(
              new PriceId("price_0"),
              "claude-opus-5",
              "Claude Opus 5",
              Price.ALWAYS,
              new Rates(0, 1, 10_000_000, 12_500_000, 1_000_000_000_000L),
              null,
              null,
              null,
              null,
              ""),
          false);

  static final AdministerPrices.Listed PRICE =
      new AdministerPrices.Listed(
          new Price(
              new PriceId("price_1"),
              "claude-opus-5",
              "Claude Opus 5",
              T,
              new Rates(5_000_000, 25_000_000, 6_250_000, 10_000_000, 500_000),
              new LongPrompt(200_000, new Rates(1, 2, 3, 4, 5)),
              10_000_000L,
              50,
              120,
              "from a letter"),
          true);
  final ReadMetrics metrics =
      new ReadMetrics() {
        @Override
        public Answer<Series> node(Caller caller, NodeId id, Wanted wanted) {
          note("nodeMetrics", caller.account(), id, wanted);
          return answer(SERIES);
        }

        @Override
        public Answer<Series> account(Caller caller, AccountId id, Wanted wanted) {
          note("accountMetrics", caller.account(), id, wanted);
          return answer(SERIES);
        }

        @Override
        public Series series(Filter filter, Grain grain, Range range) {
          throw new AssertionError("no route asks for it");
        }
      };

  private static final Bucket FIRST = new Bucket(Grain.HOUR, T, T.plusSeconds(3600));
  private static final Bucket SECOND =
      new Bucket(Grain.HOUR, T.plusSeconds(3600), T.plusSeconds(7200));

  /** An hour with requests, and one without. */
  static final ReadMetrics.Series SERIES =
      new ReadMetrics.Series(
          Grain.HOUR,
          new Range(T, T.plusSeconds(7200)),
          List.of(
              new ReadMetrics.Point(
                  FIRST,
                  new Total(
                      new Counters(10, 6, 3, 1, 12, 100, 50, 20, 30, 250, 2, 1, 1234567, 1, 7, 8),
                      new Latency(
                          10,
                          Duration.ofMillis(900),
                          Duration.ofMillis(800),
                          Duration.ofNanos(2_000_499_999L),
                          Duration.ofMillis(3000)),
                      null)),
              new ReadMetrics.Point(SECOND, Total.NONE)));

  final FakeUsage usage = new FakeUsage();

  static final Check WELL =
      new Check(
          T.plusSeconds(1),
          null,
          CheckSource.TRAFFIC,
          Duration.ZERO,
          Check.Verdict.WELL,
          null,
          null);

  static final Check ILL =
      new Check(
          T.plusSeconds(2),
          CheckMethod.CLI,
          CheckSource.MANUAL,
          Duration.ofMillis(1234),
          Check.Verdict.ILL,
          Reason.CREDENTIAL,
          "API Error: 401 {\"type\":\"error\"} at 10.0.0.7");

  static final Account ACCOUNT =
      new Account(
          new AccountId("acc_1"),
          "team-alpha",
          Role.MEMBER,
          null,
          Failback.WHEN_COLD,
          List.of(
              new ProxyKey(
                  "key_1", "default", new KeyDigest("d1g35t"), "alp", false, T, null, null)),
          T);

  static final NodeStatus NODE =
      new NodeStatus(
          new Node(
              new NodeId("node_1"),
              new AccountId("acc_1"),
              "node-1",
              BaseUrl.parse("https://api.anthropic.com"),
              new Credential(Credential.Kind.AUTH_TOKEN, "sk-ant-secret"),
              1,
              2,
              3,
              HealthCheck.DEFAULT,
              true,
              true,
              T),
          "cooling",
          Reason.RATE_LIMITED,
          null,
          T.plusSeconds(60),
          1,
          4,
          List.of("all until 2026-11-20T12:01:00Z: rate_limited"),
          ILL);

  private void note(Object... what) {
    breakIfWanted();
    asked.addAll(List.of(what));
  }

  private void breakIfWanted() {
    if (fault != null) {
      throw fault;
    }
  }

  @SuppressWarnings("unchecked")
  private <T> Answer<T> answer(T value) {
    return refusal == null ? new Answer.Done<>(value) : (Answer<T>) refusal;
  }

  /** The door, with everything behind it. */
  HttpHandler opened(Executor threads) {
    return new AdminRoutes(
            signIn, accounts, nodes, checks, health, prices, recost, metrics, usage, threads)
        .handler();
  }
}
