package io.qcc.domain.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.domain.FixedDirectory;
import io.qcc.domain.HandTime;
import io.qcc.domain.TestNodes;
import io.qcc.domain.account.Admit;
import io.qcc.domain.account.Directory;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.limit.Limiter;
import io.qcc.domain.limit.TestLimits;
import io.qcc.domain.routing.Bindings;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.Peer;
import io.qcc.ports.account.Role;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Decoders;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.ReplySink;
import io.qcc.ports.relay.RequestHead;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.usage.RequestRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An account, its nodes with what they are going to do, one client, and a clock that we move. */
final class RelayWorld implements ReplySink {

  private static final Account ACCOUNT =
      new Account(
          TestNodes.ACCOUNT,
          "team",
          Role.MEMBER,
          null,
          Failback.WHEN_COLD,
          List.of(),
          Instant.EPOCH);

  static final String STREAM =
      "{\"model\":\"claude-opus-5-5\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final Map<NodeId, Deque<List<ScriptedNode.Step>>> scripts = new HashMap<>();
  private final List<ScriptedNode> calls = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<RequestRecord> records = new ArrayList<>();
  private final HandTime time = new HandTime(Instant.parse("2026-11-20T12:00:00Z"));

  @Nullable ReplyHead head;
  final ByteArrayOutputStream body = new ByteArrayOutputStream();
  boolean bodyHeld;
  boolean ended;
  boolean aborted;
  private TextBody sent = new TextBody("");
  private boolean clientLeft;
  private Runnable onGone = () -> {};

  private Map<AccountId, Account> limited = Map.of();
  private final Limiter limiter =
      new Limiter(
          () -> limited,
          TestLimits.estimate(),
          RelayWorld::oneShot,
          time,
          10,
          ZoneOffset.UTC,
          _ -> {});
  private @Nullable Directory directory;
  private @Nullable HealthBoard board;
  private @Nullable RelayGateway gateway;

  /** Adds a node that does {@code calls}, one after the other. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  final RelayWorld node(String name, int weight, List<ScriptedNode.Step>... calls) {
    var id = new NodeId(name);
    scripts.put(id, new ArrayDeque<>(List.of(calls)));
    nodes.add(TestNodes.node(name, weight, 1, 0));
    return this;
  }

  /** The operator takes the node away, while the gateway runs. */
  RelayWorld without(String name) {
    nodes.removeIf(node -> node.name().equals(name));
    directory.reload();
    return this;
  }

  /** The account has limits from now on. */
  RelayWorld limited(Limits limits) {
    limited = Map.of(TestNodes.ACCOUNT, ACCOUNT.with(limits));
    return this;
  }

  RelayWorld asks() {
    return asks("POST", "/v1/messages", STREAM);
  }

  /** Relays one request to its end. */
  RelayWorld asks(String method, String path, String text) {
    Runnable rest = begins(method, path, text);
    if (rest != null) {
      rest.run();
    }
    return this;
  }

  /** Relays one request, and returns what is left to do. */
  @Nullable Runnable begins(String method, String path, String text) {
    head = null;
    body.reset();
    ended = false;
    aborted = false;
    var asked = new RequestHead(method, path, null, Headers.NONE, new Peer("127.0.0.1", true));
    var admitted = new Admission.Admitted(asked, TestNodes.ACCOUNT, "key", "req_test", 1 << 20);
    sent = new TextBody(text);
    return gateway().begin(admitted, sent, this);
  }

  private RelayGateway gateway() {
    if (gateway == null) {
      directory = FixedDirectory.of(List.of(ACCOUNT), () -> List.copyOf(nodes));
      board =
          new HealthBoard(
              new HealthMachine(HealthPolicy.DEFAULT),
              time,
              new Random(1),
              RelayWorld::oneShot,
              _ -> {});
      var relay =
          new Relay(
              RelayPolicy.DEFAULT,
              directory,
              board,
              new Bindings(100),
              new Slots(RelayWorld::oneShot, 10),
              limiter,
              request -> {
                ((TextBody) request.body()).mustBeThere();
                var script = scripts.get(request.node().id()).pollFirst();
                if (script == null) {
                  throw new AssertionError("unexpected call to " + request.node().name());
                }
                var call = new ScriptedNode(this, script);
                calls.add(call);
                return call;
              },
              coding -> coding == null ? Optional.of(new Plain()) : Optional.empty(),
              time);
      var admit = new Admit(directory, _ -> null, time, new Random(1), 1 << 20);
      gateway = new RelayGateway(admit, relay, records::add);
    }
    return gateway;
  }

  String answer() {
    return body.toString(UTF_8);
  }

  int status() {
    return head == null ? 0 : head.status();
  }

  @Nullable String header(String name) {
    return head == null ? null : head.headers().first(name);
  }

  int settled() {
    return records.size();
  }

  RequestRecord record() {
    return records.getLast();
  }

  int calls() {
    return calls.size();
  }

  boolean everyCallIsClosed() {
    return calls.stream().allMatch(ScriptedNode::closed);
  }

  Circuit circuit(String node) {
    return board.of(new NodeId(node)).circuit();
  }

  void pass(Duration time) {
    this.time.pass(time);
  }

  void leave() {
    clientLeft = true;
    onGone.run();
  }

  @Override
  public void head(ReplyHead given) throws ClientGone {
    check();
    if (head != null) {
      throw new AssertionError("a second head");
    }
    head = given;
  }

  @Override
  public void write(ByteBuffer bytes) throws ClientGone {
    check();
    bodyHeld = !sent.closed;
    while (bytes.hasRemaining()) {
      body.write(bytes.get());
    }
  }

  @Override
  public void end() throws ClientGone {
    check();
    ended = true;
  }

  @Override
  public void abort() {
    aborted = !ended;
  }

  @Override
  public void onGone(Runnable action) {
    onGone = action;
    if (clientLeft) {
      action.run();
    }
  }

  private void check() throws ClientGone {
    if (clientLeft) {
      throw new ClientGone();
    }
  }

  /** Nothing here runs beside a request, so what is not open now never will be. */
  private static Waits.Wait oneShot() {
    return new Waits.Wait() {
      private boolean open;

      @Override
      public boolean await(Duration limit) {
        return open;
      }

      @Override
      public void open() {
        open = true;
      }
    };
  }

  private static final class TextBody implements Body {

    private final String text;
    private boolean closed;

    TextBody(String text) {
      this.text = text;
    }

    void mustBeThere() {
      if (closed) {
        throw new AssertionError("an attempt after the body was let go of");
      }
    }

    @Override
    public long length() {
      return text.length();
    }

    @Override
    public void read(Chunks chunks) throws java.io.IOException {
      chunks.take(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Plain implements Decoders.Decoder {

    @Override
    public boolean decode(ByteBuffer in, Decoders.Output out) {
      out.take(in.duplicate());
      return true;
    }

    @Override
    public void close() {}
  }
}
