package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's own admin API, as far as a run needs it. */
final class QccAdmin {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> TOKENS =
      List.of("input", "output", "cache_read", "cache_write_5m", "cache_write_1h");

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI base;

  QccAdmin(int port, String password) throws IOException, InterruptedException {
    base = URI.create("http://127.0.0.1:" + port);
    post("/login", "application/x-www-form-urlencoded", "username=admin&password=" + password);
  }

  /** Returns the new account's id. */
  String account(String name, String key) throws IOException, InterruptedException {
    var body = Map.of("name", name, "proxy_api_key", key, "is_admin", false);
    String said = post("/admin/api/accounts", "application/json", JSON.writeValueAsString(body));
    return JSON.readTree(said).required("id").asString();
  }

  /** Adds a node that is paid with a key. */
  void node(String account, URI upstream) throws IOException, InterruptedException {
    var body =
        Map.of(
            "name",
            "bench",
            "base_url",
            upstream.toString(),
            "api_key",
            "sk-ant-bench",
            "weight",
            1,
            "account_id",
            account);
    post("/admin/api/nodes", "application/json", JSON.writeValueAsString(body));
  }

  /** What an account was billed for so far. */
  Tenants.Billed billed(String account) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve("/admin/api/usage/summary?account_id=" + account))
            .timeout(PATIENCE)
            .build();
    JsonNode said = JSON.readTree(answer(request));
    long tokens =
        TOKENS.stream()
            .mapToLong(kind -> said.required("total_" + kind + "_tokens").asLong())
            .sum();
    return new Tenants.Billed(said.required("total_requests").asLong(), tokens);
  }

  private String post(String path, String type, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return answer(request);
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IOException(
          request.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }
}
