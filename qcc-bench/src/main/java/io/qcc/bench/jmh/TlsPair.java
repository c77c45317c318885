package io.qcc.bench.jmh;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * A client and a server that talk TLS 1.3 (AES-128-GCM) in memory, one flight at a time.
 *
 * <p>The flights are to be called in their order; those of the client and of the server can so be
 * timed apart.
 */
final class TlsPair {

  /** Sessions are kept by these two, as for one node. */
  private static final String HOST = "localhost";

  private static final int PORT = 443;
  private static final String MARK = "marked";
  private static final int FLIGHT = 64 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(FLIGHT).limit(0);
  private final ByteBuffer toClient = ByteBuffer.allocate(FLIGHT).limit(0);
  private final ByteBuffer plain = ByteBuffer.allocate(FLIGHT);

  /**
   * @param resuming whether the client looks for a session of an earlier pair
   * @param groups that the client offers, in its order; empty: the JDK's
   */
  TlsPair(SSLContext clients, SSLContext servers, boolean resuming, List<String> groups) {
    client = resuming ? clients.createSSLEngine(HOST, PORT) : clients.createSSLEngine();
    client.setUseClientMode(true);
    var parameters = client.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3"});
    parameters.setCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
    parameters.setServerNames(List.of(new SNIHostName(HOST)));
    if (!groups.isEmpty()) {
      parameters.setNamedGroups(groups.toArray(String[]::new));
    }
    client.setSSLParameters(parameters);
    server = servers.createSSLEngine();
    server.setUseClientMode(false);
  }

  /** The client's key shares, and the ticket of a former session if it has one. */
  void clientHello() throws SSLException {
    client.beginHandshake();
    turn(client, toClient, toServer);
  }

  /** The server's key share, certificate and signature. */
  void serverFlight() throws SSLException {
    server.beginHandshake();
    turn(server, toServer, toClient);
  }

  /** The client agrees on the keys, believes the certificate and the signature. */
  void clientFinished() throws SSLException {
    turn(client, toClient, toServer);
    if (client.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      throw new IllegalStateException("the client still waits: " + client.getHandshakeStatus());
    }
  }

  /** The server is done, and sends a ticket for the next session. */
  void serverTicket() throws SSLException {
    turn(server, toServer, toClient);
  }

  /** The client keeps the ticket. */
  void clientTicket() throws SSLException {
    turn(client, toClient, toServer);
  }

  /** All flights. */
  TlsPair shake() throws SSLException {
    clientHello();
    serverFlight();
    clientFinished();
    serverTicket();
    clientTicket();
    return this;
  }

  SSLEngine client() {
    return client;
  }

  /** Whether the client's session goes on with one that an earlier pair marked. */
  boolean resumed() {
    return client.getSession().getValue(MARK) != null;
  }

  /** Marks the client's session, and so all that resume it: they share its values. */
  TlsPair marked() {
    client.getSession().putValue(MARK, MARK);
    return this;
  }

  /** Reads all that is there, and answers it. */
  private void turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    out.clear();
    tasks(engine);
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP || in.hasRemaining()) {
      check(
          engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
              ? engine.wrap(NOTHING, out)
              : engine.unwrap(in, plain));
      tasks(engine);
    }
    out.flip();
  }

  private static void tasks(SSLEngine engine) {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      engine.getDelegatedTask().run();
    }
  }

  private static void check(SSLEngineResult result) {
    boolean stuck = result.bytesConsumed() == 0 && result.bytesProduced() == 0;
    if (stuck || result.getStatus() != SSLEngineResult.Status.OK) {
      throw new IllegalStateException(result.toString());
    }
  }
}
