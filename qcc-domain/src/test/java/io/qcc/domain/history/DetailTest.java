package io.qcc.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetailTest {

  static Stream<Arguments> details() {
    String long500 = "x".repeat(500);
    return Stream.of(
        Arguments.of(null, null),
        Arguments.of("", ""),
        Arguments.of("status 401: 密钥无效 😀\n", "status 401: 密钥无效 😀\n"),
        Arguments.of(long500, long500),
        Arguments.of(long500 + "y", long500),
        Arguments.of("x".repeat(498) + "😀y", "x".repeat(498) + "😀"),
        // no half of a character at the end
        Arguments.of("x".repeat(499) + "😀", "x".repeat(499)),
        // PostgreSQL takes no NUL, and half a character is none
        Arguments.of("a\0b", "a\ufffdb"),
        Arguments.of("a\ud83db\ude00", "a\ufffdb\ufffd"));
  }

  @ParameterizedTest
  @MethodSource("details")
  void fitsIntoEveryDatabase(String said, String kept) {
    assertThat(Detail.fitted(check(said))).isEqualTo(check(kept));
  }

  private static Check check(String detail) {
    return new Check(
        Instant.EPOCH,
        CheckMethod.CLI,
        CheckSource.MANUAL,
        Duration.ofSeconds(3),
        Verdict.ILL,
        Reason.CLI_BROKEN,
        detail);
  }
}
