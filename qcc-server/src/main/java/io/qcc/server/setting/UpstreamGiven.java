package io.qcc.server.setting;

import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Credential.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The upstream that the settings give the default account.
 *
 * <p>A shell that was set up for Claude Code carries {@code ANTHROPIC_BASE_URL} with this gateway's
 * own address and a proxy key. Started in such a shell, the gateway would be its own upstream; so
 * an {@code ANTHROPIC_BASE_URL} that leads to our own port is passed over, with the keys beside it.
 */
public record UpstreamGiven(String name, BaseUrl baseUrl, Credential credential) {

  private static final BaseUrl VENDOR = BaseUrl.parse("https://api.anthropic.com");

  /** Empty: neither an address nor a key is set. */
  public static Optional<UpstreamGiven> of(Settings settings) {
    boolean passOver = passesOver(settings);
    Optional<BaseUrl> fallback =
        passOver ? Optional.empty() : settings.get(Variables.ANTHROPIC_BASE_URL);
    Optional<Credential> credential =
        credential(settings, Variables.UPSTREAM_API_KEY, Kind.API_KEY);
    if (!passOver) {
      credential =
          credential
              .or(() -> credential(settings, Variables.ANTHROPIC_API_KEY, Kind.API_KEY))
              .or(() -> credential(settings, Variables.ANTHROPIC_AUTH_TOKEN, Kind.AUTH_TOKEN));
    }
    Credential paidWith = credential.orElse(Credential.NONE);
    return settings
        .get(Variables.UPSTREAM_BASE_URL)
        .or(() -> fallback)
        .or(() -> paidWith.equals(Credential.NONE) ? Optional.empty() : Optional.of(VENDOR))
        .map(url -> new UpstreamGiven(settings.get(Variables.UPSTREAM_NAME), url, paidWith));
  }

  /** Whether {@code ANTHROPIC_BASE_URL} and its keys are passed over, because they are our own. */
  public static boolean passesOver(Settings settings) {
    return settings
        .get(Variables.ANTHROPIC_BASE_URL)
        .filter(url -> ours(url, settings))
        .isPresent();
  }

  static List<String> problems(Settings settings) {
    return settings
        .get(Variables.UPSTREAM_BASE_URL)
        .filter(url -> ours(url, settings))
        .map(
            own ->
                "UPSTREAM_BASE_URL: expected another address than this gateway's own (%s)"
                    .formatted(settings.of(Variables.UPSTREAM_BASE_URL).origin()))
        .stream()
        .toList();
  }

  private static boolean ours(BaseUrl url, Settings settings) {
    ListenAddress listen = settings.get(Variables.LISTEN_ADDR);
    String host = url.uri().getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    boolean heard =
        bare.equalsIgnoreCase(listen.host())
            || (loopback(bare) && (listen.everywhere() || loopback(listen.host())));
    return heard && listen.port() == port(url);
  }

  private static boolean loopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.startsWith("127.")
        || host.equals("0.0.0.0")
        || host.equals("::1");
  }

  private static int port(BaseUrl url) {
    if (url.uri().getPort() >= 0) {
      return url.uri().getPort();
    }
    return url.uri().getScheme().equalsIgnoreCase("http") ? 80 : 443;
  }

  private static Optional<Credential> credential(
      Settings settings, Variable<Optional<Secret>> variable, Kind kind) {
    return settings.get(variable).map(secret -> new Credential(kind, secret.reveal()));
  }
}
