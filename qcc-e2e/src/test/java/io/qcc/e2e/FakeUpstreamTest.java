package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FakeUpstreamTest {

  private static final String STREAM =
      """
      {"model":"claude-haiku-5-5","stream":true,"max_tokens":9,"messages":[{"role":"user","content":"hi"}]}""";

  private final FakeUpstream fake = fake();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static FakeUpstream fake() {
    try {
      return FakeUpstream.start("one");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    fake.close();
  }

  private HttpResponse<byte[]> post(String body, String key) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(fake.url() + "/v1/messages"))
            .header("x-api-key", key)
            .header("accept-encoding", "gzip, br, zstd")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  @Test
  void saysToAHeadWithoutAKeyThatNothingIsThere() throws Exception {
    var head = HttpRequest.newBuilder(URI.create(fake.url())).HEAD().build();
    assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
  }

  @Test
  void streamsAMessageAndKeepsWhatItSaw() throws Exception {
    assertThat(new String(post(STREAM, "sk-one").body()))
        .startsWith("event: message_start\n")
        .contains("\"text\":\"Hello \"")
        .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    assertThat(fake.take().text()).isEqualTo(STREAM);
  }

  @Test
  void asksForItsKey() throws Exception {
    assertThat(post(STREAM, "other").statusCode()).isEqualTo(401);
  }

  @Test
  void failsAtCloseWhenAForbiddenSecretArrived() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var strict = FakeUpstream.start("strict").forbid("tenant");
      client.send(
          HttpRequest.newBuilder(URI.create(strict.url() + "/x?key=tenant")).build(),
          BodyHandlers.discarding());
      assertThatThrownBy(strict::close).hasMessageContaining("tenant");
    }
  }

  @Test
  void refusesAndListensAgainOnTheSamePort() throws Exception {
    fake.always(Mode.REFUSE);
    assertThatThrownBy(() -> post(STREAM, "sk-one")).isInstanceOf(ConnectException.class);
    fake.always(Mode.OK);
    assertThat(post(STREAM, "sk-one").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"RESET_BEFORE_HEAD", "CLOSE_BEFORE_HEAD", "CUT_FIN", "CUT_RESET", "GARBAGE"})
  void breaksTheConnectionWhenToldTo(Mode mode) throws Exception {
    fake.always(mode);
    assertThatThrownBy(() -> post(STREAM, "sk-one")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void encodesWholeAnswers(Coding coding) throws Exception {
    fake.coding(coding);
    HttpResponse<byte[]> answer = post(STREAM.replace("true", "false"), "sk-one");
    assertThat(answer.headers().firstValue("content-encoding").orElse("identity"))
        .isEqualTo(coding.token());
    assertThat(answer.body()).isNotEmpty();
  }
}
