package io.qcc.bench.load.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageReaderTest {

  private static final String TWO =
      """
      HTTP/1.1 200 OK\r
      Transfer-Encoding: chunked\r
      \r
      5;name=value\r
      hello\r
      C\r
      , how is it?\r
      0\r
      Trailer: yes\r
      \r
      HTTP/1.1 404 Not Found\r
      content-LENGTH:  3\r
      Connection: close\r
      \r
      abc""";

  /** Writes down what it is told. */
  private static final class Told implements MessageReader.Sink {
    private final List<String> messages = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private int status;
    private boolean closes;

    @Override
    public void head(Head head) {
      status = head.status();
      closes = head.closes();
    }

    @Override
    public void body(ByteBuffer in, int from, int to) {
      for (int i = from; i < to; i++) {
        body.append((char) in.get(i));
      }
    }

    @Override
    public void end() {
      messages.add(status + (closes ? " closes " : " ") + body);
      body.setLength(0);
    }
  }

  static IntStream splits() {
    return IntStream.range(0, TWO.length());
  }

  @ParameterizedTest
  @MethodSource("splits")
  void messages_are_the_same_wherever_their_bytes_are_split(int split) throws Malformed {
    var told = new Told();
    var reader = new MessageReader(true, told);

    reader.feed(bytes(TWO.substring(0, split)));
    reader.feed(bytes(TWO.substring(split)));

    assertThat(told.messages).containsExactly("200 hello, how is it?", "404 closes abc");
    assertThat(reader.between()).isTrue();
  }

  @Test
  void a_request_without_a_length_has_no_body() throws Malformed {
    var told = new Told();

    new MessageReader(false, told).feed(bytes("GET /v1/x HTTP/1.1\r\nHost: a\r\n\r\n"));

    assertThat(told.messages).hasSize(1);
  }

  @Test
  void a_response_without_a_length_ends_with_its_connection() throws Malformed {
    var told = new Told();
    var reader = new MessageReader(true, told);

    reader.feed(bytes("HTTP/1.1 200 OK\r\n\r\nall of it"));
    assertThat(told.messages).isEmpty();

    assertThat(reader.close()).isTrue();
    assertThat(told.messages).containsExactly("200 all of it");
  }

  @Test
  void a_connection_that_ends_inside_a_message_does_not_end_the_message() throws Malformed {
    var told = new Told();
    var reader = new MessageReader(true, told);

    reader.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"));

    assertThat(reader.close()).isFalse();
    assertThat(told.messages).isEmpty();
  }

  @Test
  void a_chunk_that_is_longer_than_it_said_is_refused() {
    var reader = new MessageReader(true, new Told());
    String text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n";

    assertThatThrownBy(() -> reader.feed(bytes(text))).isInstanceOf(Malformed.class);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
