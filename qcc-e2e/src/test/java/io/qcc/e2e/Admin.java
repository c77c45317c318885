package io.qcc.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is signed in; as a rule the administrator, with the documented password. */
final class Admin {

  private static final JsonMapper JSON = new JsonMapper();

  private final int port;
  private final String cookie;

  private Admin(int port, String cookie) {
    this.port = port;
    this.cookie = cookie;
  }

  static Admin signIn(int port) throws IOException {
    return signIn(port, "admin", "admin123");
  }

  /** Whoever has an account. */
  static Admin signIn(int port, String name, String password) throws IOException {
    try (Client client = new Client(port)) {
      byte[] form =
          "username=%s&password=%s".formatted(name, password).getBytes(StandardCharsets.UTF_8);
      Got got =
          client
              .request(
                  "POST",
                  "/login",
                  Map.of("content-type", "application/x-www-form-urlencoded"),
                  form)
              .answer();
      String cookie = got.headers().first("set-cookie");
      if (cookie == null) {
        throw new AssertionError("no session: " + got.status() + " " + got.text());
      }
      return new Admin(port, cookie.substring(0, cookie.indexOf(';')));
    }
  }

  /** The same session, at another gateway. */
  Admin at(int otherPort) {
    return new Admin(otherPort, cookie);
  }

  String cookie() {
    return cookie;
  }

  Got call(String method, String target, String json) throws IOException {
    try (Client client = new Client(port)) {
      byte[] body = json.isEmpty() ? null : json.getBytes(StandardCharsets.UTF_8);
      return client
          .request(
              method, target, Map.of("cookie", cookie, "content-type", "application/json"), body)
          .answer();
    }
  }

  JsonNode ok(String method, String target, String json) throws IOException {
    Got got = call(method, target, json);
    if (got.status() / 100 != 2) {
      throw new AssertionError(method + " " + target + ": " + got.status() + " " + got.text());
    }
    return got.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(got.body());
  }

  /** A node of the default account; gives its id. */
  String addNode(String name, String url, String key, int weight, String more) throws IOException {
    return ok(
            "POST",
            "/admin/api/nodes?account_id=default",
            "{\"name\":\"%s\",\"base_url\":\"%s\",\"api_key\":\"%s\",\"weight\":%d%s}"
                .formatted(name, url, key, weight, more))
        .get("id")
        .asString();
  }

  /** What is observed of the default account's node of that name. */
  JsonNode node(String name) throws IOException {
    JsonNode answer = ok("GET", "/admin/api/nodes?account_id=default", "");
    for (JsonNode node : answer.isArray() ? answer : answer.path("nodes")) {
      if (node.get("name").asString().equals(name)) {
        return node;
      }
    }
    throw new AssertionError("no node " + name + " in " + answer);
  }

  /** State and reason, in two words. */
  String state(String name) throws IOException {
    JsonNode node = node(name);
    return node.get("state").asString() + " " + node.path("reason").asString("-");
  }
}
