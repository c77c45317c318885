package io.qcc.bench.load.mock;

import io.qcc.bench.load.wire.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** An upstream that answers {@code POST /v1/messages} faster than any proxy can ask. */
public final class Mock implements Loop.Peer, AutoCloseable {

  /** The session starts this many bytes before the end of a request's body. */
  public static final int SESSION_BEFORE_END = 96;

  /** An upstream that answers a stream at once trips races that no real one would. */
  public static final int FIRST_BYTE_MILLIS = 20;

  private static final int BACKLOG = 8192;
  private static final long SPREAD = 7919; // prime, so that neighbours get far-off phases

  private final Loop loop;
  private final Answers answers = new Answers();
  private final Wheel wheel = new Wheel(millis(System.nanoTime()));
  private final ServerSocketChannel listener;
  private Behaviour behaviour = Behaviour.parked();
  private long phase;
  private long requests;

  public Mock() throws IOException {
    loop = new Loop("mock");
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listener.configureBlocking(false);
    loop.ask(
        () -> {
          loop.tick(this::tick);
          return listener.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
        });
  }

  public int port() {
    try {
      return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void behave(Behaviour next) {
    loop.ask(() -> behaviour = next);
  }

  /** How many requests have arrived whole, ever. */
  public long requests() {
    return loop.ask(() -> requests);
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    for (SocketChannel next = listener.accept(); next != null; next = listener.accept()) {
      next.configureBlocking(false);
      next.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey own = next.register(loop.selector(), SelectionKey.OP_READ);
      own.attach(new Served(this, own));
    }
  }

  @Override
  public void broken(IOException cause) {
    throw new UncheckedIOException(cause);
  }

  ByteBuffer incoming() {
    return loop.incoming();
  }

  Answers answers() {
    return answers;
  }

  void countRequest() {
    requests++;
  }

  void startStream(Served served) {
    served.begin(behaviour, millis(System.nanoTime()) + FIRST_BYTE_MILLIS);
    wheel.add(served, served.due());
  }

  private long tick(long now) {
    wheel.turn(millis(now), this::speak);
    return wheel.empty() ? Long.MAX_VALUE : 1_000_000;
  }

  private void speak(Wheel.Spoke spoke) {
    Served served = (Served) spoke;
    phase += SPREAD;
    if (served.speak(System.nanoTime(), phase)) {
      wheel.add(served, served.due());
    }
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  @Override
  public void close() {
    loop.close();
  }
}
