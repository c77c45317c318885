package io.qcc.domain.scan;

import static io.qcc.domain.scan.Pieces.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorBodyTest {

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},"
                + "\"request_id\":\"req_1\"}",
            new ErrorBody("overloaded_error", "Overloaded", true)),
        arguments(
            "{\"error\":{\"message\":\"You have reached your specified API usage limits. \\u00e9\","
                + "\"type\":\"invalid_request_error\",\"details\":{\"type\":\"x\",\"message\":\"y\"}}}\n",
            new ErrorBody(
                "invalid_request_error",
                "You have reached your specified API usage limits. é",
                true)),
        arguments("{\"error\":\"nope\"}", new ErrorBody(null, "nope", true)),
        arguments("{\"message\":\"nope\"}", new ErrorBody(null, "nope", true)),
        arguments(
            "{\"message\":\"a\",\"error\":{\"message\":\"b\"}}", new ErrorBody(null, "b", true)),
        arguments("{\"error\":null,\"message\":5}", new ErrorBody(null, null, true)),
        arguments("{\"error\":[{\"type\":\"x\"}]}", new ErrorBody(null, null, true)),
        arguments("{}", new ErrorBody(null, null, true)),
        arguments(
            "{\"error\":{\"type\":\"api_error\",\"mess", new ErrorBody("api_error", null, false)),
        arguments("{\"error\":{\"type\":\"x\"}} trailing", new ErrorBody("x", null, false)),
        arguments("[]", new ErrorBody(null, null, false)),
        arguments("\"error\"", new ErrorBody(null, null, false)),
        arguments("<html><h1>403 Forbidden</h1></html>", new ErrorBody(null, null, false)),
        arguments("", new ErrorBody(null, null, false)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void readsWhatThereIs(String body, ErrorBody expected) {
    assertThat(ErrorBody.read(utf8(body))).isEqualTo(expected);
  }

  @Test
  void aLongMessageIsCut() {
    String body = "{\"error\":{\"type\":\"x\",\"message\":\"" + "m".repeat(1 << 20) + "\"}}";
    assertThat(ErrorBody.read(utf8(body))).isEqualTo(new ErrorBody("x", "m".repeat(4096), true));
  }

  @Test
  void theBuffersPositionStays() {
    ByteBuffer body = ByteBuffer.wrap(utf8("xx{\"message\":\"m\"}yy"), 2, 15);
    assertThat(ErrorBody.read(body)).isEqualTo(new ErrorBody(null, "m", true));
    assertThat(body.position()).isEqualTo(2);
  }

  @Test
  void nothingIsThrownWhateverTheBytes() {
    var random = new Random(51);
    var generator = new JsonGenerator(random);
    byte[] error =
        utf8("{\"type\":\"error\",\"error\":{\"type\":\"a\\u0062\",\"message\":\"\\ud83d\\n\"}}");
    for (int round = 0; round < 200_000; round++) {
      ErrorBody body = ErrorBody.read(generator.mutated(error));
      assertThat(body.type())
          .satisfiesAnyOf(t -> assertThat(t).isNull(), t -> assertThat(t).isNotEmpty());
    }
  }
}
