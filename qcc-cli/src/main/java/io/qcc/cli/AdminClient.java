package io.qcc.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the admin door of a gateway, for as long as it is open; leaves no session behind. */
final class AdminClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private final URI gateway;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private @Nullable String session;

  AdminClient(URI gateway) {
    this.gateway = gateway;
  }

  /** It answered, but not what was asked for. The message is one line for people. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Names and values in turn; those without a value are left out. */
  static String query(@Nullable String... pairs) {
    var query = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      String value = pairs[i + 1];
      if (value != null) {
        query.append(query.isEmpty() ? '?' : '&').append(pairs[i]).append('=');
        query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return query.toString();
  }

  void signIn(String user, String password) throws IOException, InterruptedException, Refused {
    String form =
        "username="
            + URLEncoder.encode(user, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        send(
            to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
    if (answer.statusCode() >= 400 || cookie.isEmpty()) {
      throw refused(answer);
    }
    session = cookie.split(";", 2)[0];
  }

  String get(String path) throws IOException, InterruptedException, Refused {
    HttpResponse<String> answer = send(to(path).GET());
    if (answer.statusCode() != 200) {
      throw refused(answer);
    }
    return answer.body();
  }

  private HttpRequest.Builder to(String path) {
    var request = HttpRequest.newBuilder(URI.create(gateway + path)).timeout(ANSWER);
    return session == null ? request : request.header("Cookie", session);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private Refused refused(HttpResponse<String> answer) {
    return new Refused(gateway + " answered " + answer.statusCode() + detail(answer.body()));
  }

  private static String detail(String body) {
    try {
      JsonNode detail = JsonMapper.shared().readTree(body).path("detail");
      return detail.isString() ? ": " + detail.stringValue() : "";
    } catch (JacksonException e) {
      return "";
    }
  }

  @Override
  public void close() {
    if (session != null) {
      try {
        send(to("/logout").POST(BodyPublishers.noBody()));
      } catch (IOException e) {
        // The session ends by itself.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    client.close();
  }
}
