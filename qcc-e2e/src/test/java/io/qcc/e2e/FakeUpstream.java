package io.qcc.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An upstream that speaks HTTP/1.1 on loopback as the Messages API does, or as badly as it is told.
 *
 * <p>It answers 401 to whoever does not bring its key and asks for more than a HEAD, keeps every
 * request it saw, and fails at {@link #close} if a forbidden secret (a tenant's key, say) ever
 * arrived.
 */
public final class FakeUpstream implements AutoCloseable {

  private final String name;
  private final String key;
  private final Api api = new Api();
  private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
  private final List<Seen> requests = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Seen> arrived = new LinkedBlockingQueue<>();
  private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
  private final Set<String> leaks = ConcurrentHashMap.newKeySet();
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();
  private volatile Behaviour always = Mode.OK;
  private volatile Coding coding = Coding.IDENTITY;
  private volatile Instant reset = Instant.now().plusSeconds(40);
  private volatile FakeUpstream controls = this;
  private volatile ServerSocket listener;
  private volatile boolean closed;

  private FakeUpstream(String name, String key, int port) throws IOException {
    this.name = name;
    this.key = key;
    listener = listen(port);
  }

  /** One that is well; its key is {@code sk-NAME}. */
  static FakeUpstream start(String name) throws IOException {
    return start(name, 0);
  }

  static FakeUpstream start(String name, int port) throws IOException {
    return new FakeUpstream(name, "sk-" + name, port);
  }

  String name() {
    return name;
  }

  String key() {
    return key;
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  int port() {
    return listener.getLocalPort();
  }

  Api api() {
    return api;
  }

  Coding coding() {
    return coding;
  }

  /** Encodes bodies for clients that accept it. */
  FakeUpstream coding(Coding coding) {
    this.coding = coding;
    return this;
  }

  long resetEpoch() {
    return reset.getEpochSecond();
  }

  /** From now on, for every request that nothing else is scripted for. */
  FakeUpstream always(Behaviour behaviour) throws IOException {
    if (behaviour == Mode.REFUSE) {
      listener.close();
      for (Wire wire : wires) {
        if (wire.idle) {
          wire.close();
        }
      }
    } else if (listener.isClosed()) {
      listener = listen(listener.getLocalPort());
    }
    always = behaviour;
    return this;
  }

  /** For one request each, in this order, before what is always done. */
  FakeUpstream next(Behaviour... behaviours) {
    next.addAll(List.of(behaviours));
    return this;
  }

  /** A secret that must never arrive here. */
  FakeUpstream forbid(String secret) {
    forbidden.add(secret);
    return this;
  }

  /** All so far, in order of arrival. */
  List<Seen> requests() {
    return List.copyOf(requests);
  }

  /** The next one that was not taken yet. */
  Seen take() throws InterruptedException {
    Seen seen = arrived.poll(10, TimeUnit.SECONDS);
    if (seen == null) {
      throw new AssertionError(name + " got no request within 10 s");
    }
    return seen;
  }

  /** The {@code request-id} of the answer that was begun last. */
  String lastRequestId() {
    return "req_" + name + "_" + answers.get();
  }

  /** Connections that were accepted so far. */
  int connections() {
    return connections.get();
  }

  /** The number of open connections. */
  int open() {
    return wires.size();
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 4096);
    Thread.ofPlatform().daemon().name("fake-" + name).start(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        int number = connections.getAndIncrement();
        Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException e) {
        if (!from.isClosed()) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (Wire wire = new Wire(socket)) {
      wires.add(wire);
      try {
        converse(wire, new RequestReader(wire, number));
      } finally {
        wires.remove(wire);
      }
    } catch (IOException e) {
      // The other end went; whom it concerns was told by the request's own latch.
    }
  }

  private void converse(Wire wire, RequestReader reader) throws IOException {
    Seen seen;
    while (!closed && !wire.socket.isClosed() && (seen = reader.next()) != null) {
      if (seen.target().startsWith("/__mode?set=")) {
        control(wire, seen.target().substring(12));
        continue;
      }
      requests.add(seen);
      String known = seen.head() + seen.text();
      forbidden.stream().filter(known::contains).forEach(leaks::add);
      arrived.add(seen);
      try {
        treat(
            new Exchange(this, seen, wire, "req_%s_%d".formatted(name, answers.incrementAndGet())));
      } catch (IOException e) {
        seen.gone().countDown();
        throw e;
      }
      wire.idle = true;
    }
  }

  private void treat(Exchange ex) throws IOException {
    Behaviour scripted = next.poll();
    Behaviour behaviour = scripted == null ? always : scripted;
    if (isHead(ex.seen()) || authentic(ex.seen()) || behaviour == Mode.E401) {
      behaviour.answer(ex);
    } else {
      ex.error(401, "authentication_error", "invalid x-api-key");
    }
  }

  /** Whoever asks for nothing but a head needs no key: the API's root says 404 then. */
  private static boolean isHead(Seen seen) {
    return seen.method().equals("HEAD");
  }

  private boolean authentic(Seen seen) {
    String apiKey = seen.headers().first("x-api-key");
    String bearer = seen.headers().first("authorization");
    return apiKey == null ? ("Bearer " + key).equals(bearer) : bearer == null && key.equals(apiKey);
  }

  /** Says how many requests there were; 500 if a forbidden secret was among them. */
  private void control(Wire wire, String label) throws IOException {
    String said;
    try {
      controls.always(Mode.named(label));
      said = label + " after " + controls.requests.size() + " requests\n";
    } catch (IllegalArgumentException e) {
      said = "one of " + Arrays.stream(Mode.values()).map(Mode::label).toList() + "\n";
    }
    int status = 200;
    if (!controls.leaks.isEmpty()) {
      status = 500;
      said = "got what was not meant for it: " + controls.leaks + "\n";
    }
    wire.write(new Reply(status, List.of("content-length: " + said.length())).head());
    wire.write(said);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    for (Wire wire : wires) {
      wire.close();
    }
    if (!leaks.isEmpty()) {
      throw new AssertionError(name + " got what was not meant for it: " + leaks);
    }
  }

  /**
   * By hand: {@code NAME PORT [FORBIDDEN...]}. {@code curl 'localhost:PORT/__mode?set=529'} changes
   * its mode, and so does PORT + 1 (port 0: another free one), which is there even while the first
   * is closed by {@code refuse}.
   */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[1]);
    FakeUpstream fake = start(args[0], port);
    Arrays.stream(args).skip(2).forEach(fake::forbid);
    try (FakeUpstream control = start("control", port == 0 ? 0 : port + 1)) {
      control.always(ex -> ex.json(404, "{}"));
      control.controls = fake;
      System.out.printf(
          "%s %s key %s control %s%n", fake.name, fake.url(), fake.key, control.url());
      Thread.currentThread().join(Duration.ofDays(7));
    }
  }
}
