package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.health.ClaudeCli.Run;
import org.junit.jupiter.api.Test;

/** With what Claude Code 2.1.329 really printed, shortened. */
class VerdictTest {

  private static final String KEY = TestNodes.SECRET;

  @Test
  void takesAnAnswer() {
    assertThat(
            read(
                0,
                "{\"type\":\"result\",\"is_error\":false,\"api_error_status\":null,\"result\":\"OK\"}\n"))
        .isEqualTo(new Run.Answered("OK"));
  }

  @Test
  void looksAtIsErrorNotAtSubtype() {
    assertThat(
            read(
                1,
                "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":401,"
                    + "\"api_error_type\":\"authentication_error\",\"result\":\"Invalid API key · Fix external API key\"}"))
        .isEqualTo(
            new Run.Refused(401, "authentication_error", "Invalid API key · Fix external API key"));
  }

  @Test
  void passesOnWhatTheCliSaysOfABrokenConnection() {
    assertThat(
            read(
                1,
                "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":null,"
                    + "\"api_error\":\"connection_failed\",\"result\":\"API Error: Connection refused (ECONNREFUSED)\"}"))
        .isEqualTo(
            new Run.Refused(
                null, "connection_failed", "API Error: Connection refused (ECONNREFUSED)"));
  }

  @Test
  void takesAnErrorWithoutStatusAndType() {
    assertThat(
            read(
                1,
                "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":502,\"result\":\"API Error: 502 Bad Gateway\"}"))
        .isEqualTo(new Run.Refused(502, null, "API Error: 502 Bad Gateway"));
  }

  @Test
  void takesNoBlankAnswer() {
    assertThat(read(0, "{\"type\":\"result\",\"is_error\":false,\"result\":\" \\n\"}"))
        .isEqualTo(new Run.Broken("Claude Code ended without an answer."));
  }

  @Test
  void takesNoAnswerOfARunThatFailed() {
    assertThat(
            Verdict.of(
                new Output(
                    3, "{\"type\":\"result\",\"is_error\":false,\"result\":\"OK\"}", "oh no"),
                KEY))
        .isEqualTo(new Run.Broken("oh no"));
  }

  @Test
  void findsTheResultAmongOtherLines() {
    assertThat(
            read(
                0,
                "warning: {odd}\n{\"type\":\"result\",\"is_error\":false,\"result\":\"OK\"}\n{broken\n{\"type\":\"other\"}\n"))
        .isEqualTo(new Run.Answered("OK"));
  }

  @Test
  void tellsTheLastWordsOfACrash() {
    assertThat(
            Verdict.of(
                new Output(
                    134, "", "first\n\u001b[31mpanic:\u001b[0m key " + KEY + "\u0000 bad\n\n"),
                KEY))
        .isEqualTo(new Run.Broken("panic: key **** bad"));
  }

  @Test
  void tellsThatItWasKilled() {
    assertThat(read(137, ""))
        .isEqualTo(new Run.Broken("Claude Code was killed; maybe it ran out of memory."));
  }

  @Test
  void tellsTheExitStatusIfThereIsNothingElse() {
    assertThat(read(127, ""))
        .isEqualTo(new Run.Broken("Claude Code ended with exit status 127, and said nothing."));
  }

  @Test
  void neverRepeatsTheKeyThatAnUpstreamEchoes() {
    Run run =
        read(
            1,
            "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":403,\"api_error_type\":\""
                + KEY
                + "\",\"result\":\"no: "
                + KEY
                + "\"}");

    assertThat(run).isEqualTo(new Run.Refused(403, "****", "no: ****"));
  }

  private static Run read(int exit, String stdout) {
    return Verdict.of(new Output(exit, stdout, ""), KEY);
  }
}
