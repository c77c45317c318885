package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which exceptions on a reused connection say that it had ended before any answer. */
class StaleFaultTest {

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(new SocketException("Connection reset"), true),
        arguments(new IOException("Broken pipe"), true),
        arguments(end("\\n not found: limit=0 content=…"), true),
        arguments(end("\\n not found: limit=7 content=48545450…"), false),
        arguments(new SSLException("reset", new SocketException("Connection reset")), true),
        arguments(new SSLHandshakeException("no"), false),
        arguments(new ConnectionShutdownException(), true),
        arguments(new StreamResetException(ErrorCode.REFUSED_STREAM), true),
        arguments(new StreamResetException(ErrorCode.CANCEL), true),
        arguments(new StreamResetException(ErrorCode.INTERNAL_ERROR), false),
        arguments(new StreamResetException(ErrorCode.ENHANCE_YOUR_CALM), false),
        arguments(new ProtocolException("Unexpected status line"), false),
        arguments(new SocketTimeoutException("timeout"), false),
        arguments(new IOException("anything"), false));
  }

  private static IOException end(String okio) {
    return new IOException("unexpected end of stream", new EOFException(okio));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("table")
  void endedUnanswered(IOException e, boolean ended) {
    assertThat(Faults.endedUnanswered(e)).isEqualTo(ended);
  }
}
