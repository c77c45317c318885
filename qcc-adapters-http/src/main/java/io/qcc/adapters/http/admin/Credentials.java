package io.qcc.adapters.http.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A name and a password, as a form or as JSON. Printing one reveals neither. */
record Credentials(String name, String password, boolean form) {

  private static final Set<String> KNOWN = Set.of("username", "password");

  static Credentials of(Call call) {
    if (call.mediaType().equals("application/x-www-form-urlencoded")) {
      Map<String, String> form = form(call.body());
      return new Credentials(
          form.getOrDefault("username", ""), form.getOrDefault("password", ""), true);
    }
    var fields = new Fields(Json.object(call), KNOWN);
    String name = fields.text("username");
    String password = fields.text("password");
    fields.check();
    return new Credentials(name == null ? "" : name, password == null ? "" : password, false);
  }

  private static Map<String, String> form(String body) {
    var form = new HashMap<String, String>();
    for (String pair : body.strip().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (form.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
        throw Problem.invalid("invalid_form", "the form names a field twice");
      }
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("invalid_form", "the form is not percent-encoded properly");
    }
  }

  @Override
  public String toString() {
    return "Credentials[****]";
  }
}
