package io.qcc.adapters.http.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what changes something on behalf of a page of another origin. A client that sends no
 * Origin is no browser, or shows its own page.
 */
record SameOrigin(Action next) implements Action {

  @Override
  public Reply act(Call call) {
    if (!call.method().equals("GET")
        && call.origin() != null
        && !same(call.origin(), call.host())) {
      throw new Problem(403, "foreign_origin", "the request comes from a page of another origin");
    }
    return next.act(call);
  }

  private static boolean same(String origin, @Nullable String host) {
    try {
      var uri = new URI(origin);
      String scheme = uri.getScheme();
      String authority = uri.getRawAuthority();
      return scheme != null
          && authority != null
          && host != null
          && plain(authority, scheme).equals(plain(host, scheme));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String plain(String authority, String scheme) {
    String usual = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    String lower = authority.toLowerCase(Locale.ROOT);
    return lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower;
  }
}
