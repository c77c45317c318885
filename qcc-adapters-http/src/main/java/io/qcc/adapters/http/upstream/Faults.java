package io.qcc.adapters.http.upstream;

import io.qcc.ports.node.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;

/** What an exception of OkHttp's means, by how far the try had come. */
final class Faults {

  private Faults() {}

  static Reason reason(IOException e, Flight.Stage stage) {
    return switch (stage) {
      case CONNECT, HANDSHAKE -> beforeConnection(e, stage);
      case SENT -> e instanceof ProtocolException ? Reason.PROTOCOL : Reason.RESET;
      case ANSWERED -> Reason.BROKEN_ANSWER;
    };
  }

  private static Reason beforeConnection(IOException e, Flight.Stage stage) {
    return switch (e) {
      case NodeSockets.Forbidden forbidden -> Reason.ADDRESS_FORBIDDEN;
      case UnknownHostException unknown -> Reason.DNS;
      case SSLException tls -> Reason.TLS;
      default -> stage == Flight.Stage.HANDSHAKE ? Reason.TLS : Reason.CONNECT;
    };
  }

  /**
   * True if the connection ended, or refused the stream, before the first byte of an answer. A node
   * that closed an idle connection looks like this.
   *
   * <p>OkHttp says {@code CANCEL} for the streams of an HTTP/2 connection that came to its end.
   */
  static boolean endedUnanswered(IOException e) {
    return switch (e) {
      case ConnectionShutdownException goneAway -> true;
      case StreamResetException stream ->
          stream.errorCode == ErrorCode.REFUSED_STREAM || stream.errorCode == ErrorCode.CANCEL;
      case ProtocolException notHttp -> false;
      case SSLException tls -> tls.getCause() instanceof SocketException;
      case SocketException reset -> true;
      default -> e.getCause() instanceof EOFException eof ? nothingRead(eof) : brokenPipe(e);
    };
  }

  /** Okio says how much of the line it had. */
  private static boolean nothingRead(EOFException eof) {
    return String.valueOf(eof.getMessage()).contains("limit=0 ");
  }

  private static boolean brokenPipe(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe");
  }
}
