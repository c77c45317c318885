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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
}
