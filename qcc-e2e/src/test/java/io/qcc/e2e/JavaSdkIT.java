package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor's own Java client, with failover happening under it. */
class JavaSdkIT {

  private static final MessageCreateParams ASK =
      MessageCreateParams.builder().model(Rig.MODEL).maxTokens(100).addUserMessage("hi").build();

  private Rig rig;
  private FakeUpstream first;
  private AnthropicClient client;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    first = rig.node("first");
    rig.node("second");
    client = client(Rig.KEY);
  }

  private AnthropicClient client(String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl("http://127.0.0.1:" + rig.port())
        .apiKey(key)
        .maxRetries(0)
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {
        "OK",
        "REFUSE",
        "HANG_BEFORE_HEAD",
        "RESET_BEFORE_HEAD",
        "E500",
        "E529",
        "E429",
        "E401",
        "CUT_RESET"
      })
  void aMessageIsAnswered(Mode mode) throws Exception {
    first.always(mode);
    Message message = client.messages().create(ASK);
    assertThat(message.content().getFirst().asText().text())
        .startsWith(mode == Mode.OK ? "Hello from first" : "Hello from second");
    assertThat(message.usage().outputTokens()).isEqualTo(42);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"OK", "REFUSE", "HANG_BEFORE_HEAD", "E503", "E529", "ERROR_FIRST", "EMPTY_200"})
  void aStreamIsAnswered(Mode mode) throws Exception {
    first.always(mode);
    assertThat(streamed()).startsWith(mode == Mode.OK ? "Hello from first" : "Hello from second");
  }

  private String streamed() {
    var text = new StringBuilder();
    try (var stream = client.messages().createStreaming(ASK)) {
      stream.stream()
          .flatMap(event -> event.contentBlockDelta().stream())
          .flatMap(delta -> delta.delta().text().stream())
          .forEach(delta -> text.append(delta.text()));
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"CUT_FIN", "CUT_RESET", "CUT_SILENCE", "CUT_END", "CUT_ERROR"})
  void aStreamThatBreaksIsAnErrorToTheClientNeverAShortAnswer(Mode mode) throws Exception {
    first.always(mode);
    assertThatThrownBy(this::streamed).isInstanceOf(AnthropicException.class);
  }

  @Test
  void tokensAreCountedAndModelsListed() {
    assertThat(
            client
                .messages()
                .countTokens(
                    MessageCountTokensParams.builder()
                        .model(Rig.MODEL)
                        .addUserMessage("hi")
                        .build())
                .inputTokens())
        .isPositive();
    assertThat(client.models().list().data()).hasSize(3);
  }

  @Test
  void errorsAreTheClientsOwnKinds() throws Exception {
    first.always(Mode.E400);
    assertThatThrownBy(() -> client.messages().create(ASK)).isInstanceOf(BadRequestException.class);
    AnthropicClient stranger = client("unknown");
    assertThatThrownBy(() -> stranger.messages().create(ASK))
        .isInstanceOf(UnauthorizedException.class);
    stranger.close();
  }
}
