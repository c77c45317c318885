package io.qcc.bench.load.mock;

import io.qcc.bench.load.wire.Head;
import io.qcc.bench.load.wire.Hex;
import io.qcc.bench.load.wire.Loop;
import io.qcc.bench.load.wire.MessageReader;
import io.qcc.bench.load.wire.Outgoing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection to the mock.
 *
 * <p>What is asked for stands in the last bytes of the request's body, which are the generator's:
 * the session in hexadecimal digits and whether a stream is wanted.
 */
final class Served extends Wheel.Spoke implements Loop.Peer, MessageReader.Sink {

  private static final int TAIL = 256;

  private final Mock mock;
  private final SelectionKey key;
  private final MessageReader reader = new MessageReader(false, this);
  private final Outgoing outgoing = new Outgoing();
  private final byte[] tail = new byte[TAIL];
  private Behaviour behaviour = Behaviour.parked();
  private int sent;
  private long due;

  Served(Mock mock, SelectionKey key) {
    this.mock = mock;
    this.key = key;
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    if (ready.isWritable()) {
      outgoing.flush(key);
    }
    if (ready.isReadable()) {
      ByteBuffer in = mock.incoming();
      if (((SocketChannel) key.channel()).read(in) < 0) {
        key.channel().close();
        return;
      }
      reader.feed(in.flip());
    }
  }

  @Override
  public void broken(IOException cause) {
    try {
      key.channel().close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void head(Head head) {}

  @Override
  public void body(ByteBuffer in, int from, int to) {
    int length = Math.min(TAIL, to - from);
    if (length < TAIL) {
      System.arraycopy(tail, length, tail, 0, TAIL - length);
    }
    in.get(to - length, tail, TAIL - length, length);
  }

  @Override
  public void end() {
    mock.countRequest();
    boolean stream = tail[TAIL - 2] == 'e' && tail[TAIL - 3] == 'u';
    try {
      if (stream) {
        mock.startStream(this);
      } else {
        outgoing.write(key, mock.answers().message(session()));
      }
    } catch (IOException e) {
      broken(e);
    }
  }

  /**
   * @param first when the first delta is due, in milliseconds
   */
  void begin(Behaviour wanted, long first) {
    behaviour = wanted;
    sent = 0;
    due = first;
  }

  /** Sends what is due; true if there is more to come. */
  boolean speak(long now, long phase) {
    if (!key.isValid()) {
      return false;
    }
    try {
      outgoing.write(
          key,
          sent == 0
              ? mock.answers().first(now, behaviour.closes())
              : mock.answers().delta(sent, now));
      due += sent == 0 ? phase % behaviour.intervalMillis() : behaviour.intervalMillis();
      sent++;
      if (sent < behaviour.events()) {
        return true;
      }
      if (behaviour.ends()) {
        outgoing.write(key, mock.answers().closing());
        if (behaviour.closes() && !outgoing.pending()) {
          key.channel().close(); // what is left to be sent keeps the connection
        }
      }
    } catch (IOException e) {
      broken(e);
    }
    return false;
  }

  long due() {
    return due;
  }

  /** 0 when the request's last bytes are not the generator's. */
  private long session() {
    int start = TAIL - Mock.SESSION_BEFORE_END;
    long value = 0;
    for (int i = start; i < start + Answers.SESSION_WIDTH; i++) {
      int digit = Hex.digit(tail[i]);
      if (digit < 0) {
        return 0;
      }
      value = (value << 4) | digit;
    }
    return value;
  }
}
