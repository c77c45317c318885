package io.qcc.bench.load.client;

import io.qcc.bench.load.mock.Answers;
import io.qcc.bench.load.wire.Head;
import io.qcc.bench.load.wire.Hex;
import io.qcc.bench.load.wire.Loop;
import io.qcc.bench.load.wire.MessageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection to the target, with at most one request under way. */
final class Client implements Loop.Peer, MessageReader.Sink, Stamps.Sink {

  /** Whose connection it is. */
  interface Owner {

    void connected(Client client);

    void stamp(Client client, int number, long nanos);

    /**
     * The answer is complete.
     *
     * @param fault what is wrong with it; null: nothing
     */
    void answered(Client client, @Nullable String fault);

    /** The connection ended, with a request under way if {@link Client#waiting}. */
    void gone(Client client, String why);
  }

  /** Bodies up to this size are sent from a buffer of the connection's own, in one piece. */
  private static final int SMALL = 8 * 1024;

  private final Loop loop;
  private final Owner owner;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final MessageReader reader = new MessageReader(true, this);
  private final Stamps stamps = new Stamps();
  private final ByteBuffer[] request;
  private final byte[] session = new byte[Answers.SESSION_WIDTH];
  private final boolean stream;
  private boolean waiting;
  private boolean closes;
  private long intended;
  private long sent;
  private int status;
  private long received;
  private boolean foreign;

  /** Starts to connect. On the loop's thread, as everything here. */
  Client(Loop loop, Owner owner, int port, Question question, long session) throws IOException {
    this.loop = loop;
    this.owner = owner;
    stream = question.stream();
    request = request(question, session);
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = channel.register(loop.selector(), SelectionKey.OP_CONNECT);
    key.attach(this);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private ByteBuffer[] request(Question question, long number) {
    byte[] head = question.head().getBytes(StandardCharsets.US_ASCII);
    byte[] tail = question.tail().getBytes(StandardCharsets.US_ASCII);
    var end = ByteBuffer.wrap(tail);
    Hex.put(end, Question.SESSION_AT, Answers.SESSION_WIDTH, number);
    end.get(Question.SESSION_AT, session);
    ByteBuffer front = question.front().duplicate();
    if (front.remaining() > SMALL) {
      return new ByteBuffer[] {direct(head), front, direct(tail)};
    }
    int size = head.length + front.remaining() + tail.length;
    return new ByteBuffer[] {ByteBuffer.allocateDirect(size).put(head).put(front).put(tail).flip()};
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /**
   * @param when it should have been sent; its answer's time counts from then
   */
  void send(long when) throws IOException {
    intended = when;
    sent = System.nanoTime();
    waiting = true;
    closes = false;
    received = 0;
    foreign = false;
    stamps.clear();
    for (ByteBuffer part : request) {
      part.rewind();
    }
    if (!write()) {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  boolean waiting() {
    return waiting;
  }

  long intended() {
    return intended;
  }

  long sent() {
    return sent;
  }

  /** How many deltas of the stream have come without a gap. */
  int inOrder() {
    return stamps.inOrder();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    if (ready.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      owner.connected(this);
      return;
    }
    if (ready.isWritable() && write()) {
      key.interestOps(SelectionKey.OP_READ);
    }
    if (ready.isReadable()) {
      ByteBuffer in = loop.incoming();
      if (channel.read(in) < 0) {
        reader.close();
        ended("connection closed");
      } else {
        reader.feed(in.flip());
      }
    }
  }

  @Override
  public void broken(IOException cause) {
    ended(String.valueOf(cause.getMessage()));
  }

  private void ended(String why) {
    close();
    owner.gone(this, why);
  }

  private boolean write() throws IOException {
    if (request.length == 1) {
      channel.write(request[0]);
    } else {
      channel.write(request);
    }
    return !request[request.length - 1].hasRemaining();
  }

  @Override
  public void head(Head head) {
    status = head.status();
    closes = head.closes();
  }

  @Override
  public void body(ByteBuffer in, int from, int to) {
    if (stream) {
      stamps.feed(in, from, to, this);
    } else {
      compare(in, from, to);
    }
    received += to - from;
  }

  @Override
  public void stamp(int number, long nanos) {
    owner.stamp(this, number, nanos);
  }

  private void compare(ByteBuffer in, int from, int to) {
    long offset = received - from;
    int first = (int) Math.max(from, Answers.SESSION_AT - offset);
    int last = (int) Math.min(to, Answers.SESSION_AT + session.length - offset);
    for (int i = first; i < last; i++) {
      foreign |= in.get(i) != session[(int) (i + offset - Answers.SESSION_AT)];
    }
  }

  @Override
  public void end() {
    if (!waiting) {
      ended("an answer that nobody asked for");
      return;
    }
    waiting = false;
    String fault = fault();
    if (closes) {
      close();
    }
    owner.answered(this, fault);
  }

  boolean closed() {
    return !channel.isOpen();
  }

  private @Nullable String fault() {
    if (status != 200) {
      return "status " + status;
    }
    if (stream) {
      return stamps.stopped() ? null : "a stream without its end";
    }
    if (received != Answers.MESSAGE_BYTES) {
      return "an answer of " + received + " bytes";
    }
    return foreign ? "another session's answer" : null;
  }
}
