package io.qcc.adapters.http.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of raw sockets on loopback, each connection served by a script on a thread of its own.
 */
final class RawServer implements AutoCloseable {

  /** Serves one connection, {@code index} counted from 0; the socket is closed when it returns. */
  interface Script {
    void serve(Peer peer, int index) throws Exception;
  }

  private final ServerSocket listener;
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final Semaphore goes = new Semaphore(0);

  RawServer(Script script) throws IOException {
    this(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), script);
  }

  RawServer(ServerSocket listener, Script script) {
    this.listener = listener;
    Thread.ofVirtual().start(() -> accept(script));
  }

  private void accept(Script script) {
    while (true) {
      try {
        Socket socket = listener.accept();
        int index = accepted.getAndIncrement();
        synchronized (sockets) {
          sockets.add(socket);
        }
        Thread.ofVirtual().start(() -> serve(script, socket, index));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Script script, Socket socket, int index) {
    try (socket) {
      socket.setTcpNoDelay(true);
      script.serve(new Peer(socket, this), index);
    } catch (Exception e) {
      events.add("ended");
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  void tell(String event) {
    events.add(event);
  }

  /** The next thing that happened, waited for. */
  String next() throws InterruptedException {
    String event = events.poll(20, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing happened");
    }
    return event;
  }

  /** Lets as many scripts go on that {@link Peer#awaitGo wait}. */
  void go(int times) {
    goes.release(times);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    goes.release(1_000_000); // who still waits finds its socket closed
  }

  /** The client's end of one connection. */
  record Peer(Socket socket, RawServer server) {

    /** The head up to and with its empty line; null at the end of the connection. */
    String head() throws IOException {
      var bytes = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      while (true) {
        int b = in.read();
        if (b < 0) {
          return null;
        }
        bytes.write(b);
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        if (text.endsWith("\r\n\r\n")) {
          return text;
        }
      }
    }

    byte[] body(int length) throws IOException {
      return socket.getInputStream().readNBytes(length);
    }

    /** Head and body of one request, the body by its Content-Length; null at the end. */
    String request() throws IOException {
      String head = head();
      if (head == null) {
        return null;
      }
      int at = head.indexOf("Content-Length: ");
      if (at < 0) {
        return head;
      }
      int length = Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
      return head + new String(body(length), StandardCharsets.ISO_8859_1);
    }

    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void say(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /** Closes with a reset instead of an end. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Blocks until the test lets it go on. */
    void awaitGo() throws InterruptedException {
      if (!server.goes.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new AssertionError("never let go");
      }
    }

    /** Blocks until the client has gone, then says so. */
    void awaitGone() throws IOException {
      try {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } finally {
        server.tell("gone");
      }
    }
  }
}
