package io.qcc.domain.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.ports.relay.Headers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PresentedKeysTest {

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(Headers.NONE, List.of()),
        arguments(Headers.of("x-api-key", "a"), List.of("a")),
        arguments(Headers.of("X-API-KEY", " a "), List.of("a")),
        arguments(Headers.of("Authorization", "Bearer b"), List.of("b")),
        arguments(Headers.of("authorization", "bEARER   b  "), List.of("b")),
        arguments(Headers.of("authorization", " Bearer\tb"), List.of("b")),
        arguments(Headers.of("Authorization", "Bearer b", "x-api-key", "a"), List.of("a", "b")),
        arguments(Headers.of("Authorization", "Bearer a", "x-api-key", "a"), List.of("a")),
        arguments(Headers.of("x-api-key", "a", "x-api-key", "c"), List.of("a", "c")),
        arguments(Headers.of("Authorization", "Basic b"), List.of()),
        arguments(Headers.of("Authorization", "Bearer"), List.of()),
        arguments(Headers.of("Authorization", "Bearer "), List.of()),
        arguments(Headers.of("Authorization", "Bearerb"), List.of()),
        arguments(Headers.of("Authorization", "b"), List.of()),
        arguments(Headers.of("x-api-key", "", "Authorization", ""), List.of()));
  }

  @ParameterizedTest
  @MethodSource("table")
  void areFoundInOrder(Headers headers, List<String> keys) {
    assertThat(PresentedKeys.of(headers)).isEqualTo(keys);
  }
}
