package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's own admin API, as far as a run needs it. */
final class QccAdmin {

  private static final JsonMapper JSON = new JsonMapper();

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

  private String post(String path, String type, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }
}
