package io.qcc.cli;

import io.qcc.domain.account.Begun.Generated;
import io.qcc.server.Overview;
import io.qcc.server.Overview.KnownNode;
import java.util.ArrayList;
import java.util.List;

/** What a start prints: where the gateway is, what it knows, and how to use it. */
final class Banner {

  private static final int NODES_SHOWN = 10;

  private Banner() {}

  static List<String> lines(Overview overview) {
    var lines = new ArrayList<String>();
    String url = "http://" + overview.listen().local();
    lines.add("qcc " + overview.version());
    lines.add("  listening  " + overview.listen() + where(overview));
    lines.add("  admin      " + url + "/admin");
    lines.add("  store      " + overview.store());
    nodes(overview, lines);
    lines.add("");
    lines.add("Point Claude Code at it:");
    lines.add("  export ANTHROPIC_BASE_URL=" + url);
    lines.add("  export ANTHROPIC_AUTH_TOKEN=" + key(overview));
    if (!overview.documentedLogins().isEmpty()) {
      lines.add("");
      lines.add("Documented logins, which work from this machine only, until you change them:");
      overview.documentedLogins().forEach(login -> lines.add("  " + login));
    }
    return lines;
  }

  /** What can be shown only now. */
  static List<String> generated(List<Generated> secrets) {
    var lines = new ArrayList<String>();
    if (!secrets.isEmpty()) {
      lines.add("");
      lines.add("Made for this first start, and shown this once:");
      secrets.forEach(each -> lines.add("  %-21s %s".formatted(each.what(), each.secret())));
    }
    return lines;
  }

  private static String where(Overview overview) {
    return overview.listen().everywhere() ? " (every address of this machine)" : "";
  }

  private static void nodes(Overview overview, List<String> lines) {
    List<KnownNode> nodes = overview.nodes();
    if (nodes.isEmpty()) {
      lines.add(
          "  nodes      none yet: set UPSTREAM_API_KEY (and UPSTREAM_BASE_URL) and start again,");
      lines.add("             or add one with POST /admin/api/nodes");
    }
    for (int i = 0; i < Math.min(nodes.size(), NODES_SHOWN); i++) {
      lines.add((i == 0 ? "  nodes      " : "             ") + text(nodes.get(i)));
    }
    if (nodes.size() > NODES_SHOWN) {
      lines.add("             and %d more".formatted(nodes.size() - NODES_SHOWN));
    }
  }

  private static String text(KnownNode node) {
    return "%s at %s, weight %d%s%s"
        .formatted(
            node.name(),
            node.host(),
            node.weight(),
            node.account().equals("default") ? "" : ", of " + node.account(),
            node.enabled() ? "" : ", disabled");
  }

  private static String key(Overview overview) {
    return overview.documentedKey() ? "default-proxy-key" : "<a proxy key of your account>";
  }
}
