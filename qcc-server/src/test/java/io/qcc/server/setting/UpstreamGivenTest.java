package io.qcc.server.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Credential.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamGivenTest {

  @ParameterizedTest
  @CsvSource({
    "UPSTREAM_API_KEY=k, https://api.anthropic.com, API_KEY, k",
    "ANTHROPIC_API_KEY=k, https://api.anthropic.com, API_KEY, k",
    "ANTHROPIC_AUTH_TOKEN=t, https://api.anthropic.com, AUTH_TOKEN, t",
    "ANTHROPIC_API_KEY=k ANTHROPIC_AUTH_TOKEN=t, https://api.anthropic.com, API_KEY, k",
    "UPSTREAM_API_KEY=u ANTHROPIC_AUTH_TOKEN=t, https://api.anthropic.com, API_KEY, u",
    "UPSTREAM_BASE_URL=http://a:1/ UPSTREAM_API_KEY=k, http://a:1, API_KEY, k",
    "UPSTREAM_BASE_URL=http://a:1 ANTHROPIC_BASE_URL=http://b:1, http://a:1, NONE, ''",
    "ANTHROPIC_BASE_URL=http://b:1/p ANTHROPIC_AUTH_TOKEN=t, http://b:1/p, AUTH_TOKEN, t",
  })
  void readsTheNode(String environment, String url, Kind kind, String secret) {
    assertThat(UpstreamGiven.of(settings(environment)))
        .contains(new UpstreamGiven("default", BaseUrl.parse(url), new Credential(kind, secret)));
  }

  @Test
  void thereIsNoneWithoutAddressAndKey() {
    assertThat(UpstreamGiven.of(settings("UPSTREAM_NAME=x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8000",
        "http://127.0.0.1:8000",
        "http://[::1]:8000/",
        "http://0.0.0.0:8000"
      })
  void aShellThatIsSetUpForThisGatewayDoesNotMakeItItsOwnUpstream(String own) {
    String shell = "ANTHROPIC_BASE_URL=" + own + " ANTHROPIC_AUTH_TOKEN=default-proxy-key";

    assertThat(UpstreamGiven.passesOver(settings(shell))).isTrue();
    assertThat(UpstreamGiven.of(settings(shell))).isEmpty();
    assertThat(UpstreamGiven.of(settings(shell + " UPSTREAM_API_KEY=k")).orElseThrow().baseUrl())
        .hasToString("https://api.anthropic.com");
  }

  @Test
  void anotherPortOfThisMachineIsAnUpstreamLikeAnyOther() {
    Settings settings = settings("ANTHROPIC_BASE_URL=http://localhost:8001");

    assertThat(UpstreamGiven.passesOver(settings)).isFalse();
    assertThat(UpstreamGiven.of(settings)).isPresent();
  }

  @Test
  void anUpstreamThatIsExpresslyOurselvesIsAMistake() {
    assertThatThrownBy(() -> settings("LISTEN_ADDR=gate:80 UPSTREAM_BASE_URL=http://gate"))
        .hasMessage(
            "UPSTREAM_BASE_URL: expected another address than this gateway's own (environment)");
  }

  private static Settings settings(String environment) {
    return Settings.read(
        Map.of(),
        Arrays.stream(environment.split(" "))
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1])));
  }
}
