package io.qcc.domain.relay;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.limit.Ask;
import org.jspecify.annotations.Nullable;

/**
 * What a request is after, told by its method and path.
 *
 * @param ownedId the batch or file that the path names; it belongs to the one node that made it
 * @param creates the answer names a new batch or file
 * @param batch it makes a batch
 */
record Errand(Asked asked, @Nullable String ownedId, boolean creates, boolean batch) {

  private static final String MESSAGES = "/v1/messages";
  private static final String BATCHES = "/v1/messages/batches";
  private static final String FILES = "/v1/files";

  /** However the path is spelled that a server may take for another one. */
  static Errand of(String method, String path) {
    boolean usual = !path.contains("//") && path.indexOf(';') < 0 && !path.endsWith("/");
    return ofPlain(method, usual ? path : plain(path));
  }

  /** Without empty segments, and without the parameters of others. */
  private static String plain(String path) {
    var plain = new StringBuilder();
    for (String segment : path.split("/")) {
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
      return new Errand(Asked.MESSAGE, null, false, false);
    }
    if (post && path.equalsIgnoreCase("/v1/messages/count_tokens")) {
      return new Errand(Asked.COUNT, null, false, false);
    }
    boolean batch = post && path.equalsIgnoreCase(BATCHES);
    boolean creates = batch || (post && path.equals(FILES));
    String owned = after(path, BATCHES) == null ? after(path, FILES) : after(path, BATCHES);
    return new Errand(Asked.OTHER, owned, creates, batch);
  }

  Ask.Kind kind() {
    return switch (asked) {
      case MESSAGE -> Ask.Kind.MESSAGE;
      case COUNT -> Ask.Kind.COUNT;
      case OTHER -> batch ? Ask.Kind.BATCH : Ask.Kind.OTHER;
    };
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
