package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "Connection refused — a firewall or proxy may be blocking it (ECONNREFUSED), CONNECT",
    "'Connection dropped (ECONNRESET). Check the gateway set in ANTHROPIC_BASE_URL, then try again.', RESET",
    "Connection to the API was lost (ECONNRESET). This is usually temporary — try again., RESET",
    "The API server is out of reach — check your internet or DNS (ENOTFOUND), DNS",
    "(UNABLE_TO_VERIFY_LEAF_SIGNATURE), TLS",
    "(DEPTH_ZERO_SELF_SIGNED_CERT), TLS",
    "it is not said why, CONNECT"
  })
  void tellsHowAConnectionFailed(String said, Reason reason) {
    assertThat(
            read(
                1,
                "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":null,"
                    + "\"api_error\":\"connection_failed\",\"result\":\"API Error: %s\"}"
                        .formatted(said)))
        .isEqualTo(new Run.Unreached(reason, "API Error: " + said));
  }

  @ParameterizedTest
  @CsvSource({
    "API Error: 400 You have reached your specified API usage limits., You have reached your specified API usage limits.",
    "Failed to authenticate. API Error: 403 Attention Required!, Attention Required!",
    "API Error: Request rejected (429) · Usage limit reached, Usage limit reached",
    "API Error: JSON Parse error, API Error: JSON Parse error"
  })
  void repeatsWhatTheUpstreamSaid(String said, String message) {
    assertThat(
            read(
                1,
                "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":400,\"result\":\"%s\"}"
                    .formatted(said)))
        .isEqualTo(new Run.Refused(400, null, message));
  }

  @Test
  void tellsThatAnOrganizationIsDisabledAsTheUpstreamWould() {
    String said = "Your ANTHROPIC_API_KEY belongs to a disabled organization";
    assertThat(
            read(
                1,
                "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":400,"
                    + "\"api_error_type\":\"invalid_request_error\","
                    + "\"api_error\":\"org_disabled_credential\",\"result\":\"%s\"}"
                        .formatted(said)))
        .isEqualTo(
            new Run.Refused(
                400, "invalid_request_error", "This organization has been disabled: " + said));
  }

  @Test
  void takesAnErrorWithoutStatusAndType() {
    assertThat(
            read(
                1,
                "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":502,\"result\":\"API Error: 502 Bad Gateway\"}"))
        .isEqualTo(new Run.Refused(502, null, "Bad Gateway"));
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
