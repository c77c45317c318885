package io.qcc.domain.relay;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.limit.Ask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request is after, told by its method and path.
 *
 * @param ownedId the batch or file that the path names; it belongs to the one node that made it
 * @param creates the answer names a new batch or file
 * @param kind what it is to limits
 */
record Errand(Asked asked, @Nullable String ownedId, boolean creates, Ask.Kind kind) {

  private static final String MESSAGES = "/v1/messages";
  private static final String BATCHES = "/v1/messages/batches";
  private static final String FILES = "/v1/files";

  /** What is posted there, and below, costs nothing. */
  private static final List<String> FREE = List.of(FILES, "/v1/skills", "/v1/organizations");

  /** However the path is spelled that a server may take for another one. */
  static Errand of(String method, String path) {
    boolean usual = !path.contains("//") && path.indexOf(';') < 0 && !path.endsWith("/");
    return ofPlain(method, usual ? path : plain(path));
  }

  /** Without empty segments, and without the parameters of others. */
  private static String plain(String path) {
    var plain = new StringBuilder();
    for (String segment : path.split("/", -1)) {
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      if (!name.isEmpty()) {
        plain.append('/').append(name);
      }
    }
    return plain.toString();
  }

  private static Errand ofPlain(String method, String path) {
    boolean post = method.equals("POST");
    if (post && (path.equalsIgnoreCase(MESSAGES) || path.equalsIgnoreCase("/v1/complete"))) {
      return new Errand(Asked.MESSAGE, null, false, Ask.Kind.MESSAGE);
    }
    if (post && path.equalsIgnoreCase("/v1/messages/count_tokens")) {
      return new Errand(Asked.COUNT, null, false, Ask.Kind.COUNT);
    }
    boolean batch = post && path.equalsIgnoreCase(BATCHES);
    boolean creates = batch || (post && path.equals(FILES));
    String owned = after(path, BATCHES) == null ? after(path, FILES) : after(path, BATCHES);
    Ask.Kind kind = batch ? Ask.Kind.BATCH : post ? kindOfPost(path) : Ask.Kind.OTHER;
    return new Errand(Asked.OTHER, owned, creates, kind);
  }

  /** What we do not know may cost what a message does. */
  private static Ask.Kind kindOfPost(String path) {
    boolean free =
        after(path, BATCHES) != null
            || FREE.stream().anyMatch(root -> path.equals(root) || after(path, root) != null);
    return free ? Ask.Kind.OTHER : Ask.Kind.MESSAGE;
  }

  /** Whether the body is worth a look for routing and accounting. */
  boolean looksInside() {
    return asked != Asked.OTHER;
  }

  private static @Nullable String after(String path, String prefix) {
    if (!path.startsWith(prefix + "/")) {
      return null;
    }
    String rest = path.substring(prefix.length() + 1);
    int slash = rest.indexOf('/');
    String id = slash < 0 ? rest : rest.substring(0, slash);
    return id.isEmpty() ? null : id;
  }
}
