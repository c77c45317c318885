package io.qcc.domain.account;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeId;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What becomes of a node when somebody writes a draft over it.
 *
 * <p>A member's URL must not name a private address, and takes the freedom of the administrator's
 * URL that it replaces. A member who points a node elsewhere has to bring the key again, for a key
 * that somebody else put there must not be led to another host.
 */
public final class NodeRules {

  /** The code of a refusal: a member's node may not live there. */
  public static final String PRIVATE = "base_url_forbidden";

  private NodeRules() {}

  public static Answer<Node> created(
      Caller caller, NodeId id, AccountId owner, NodeDraft draft, Instant now) {
    if (draft.baseUrl() == null || draft.baseUrl().isBlank()) {
      return new Answer.Invalid<>("base_url_required", "base_url is missing");
    }
    try {
      BaseUrl url = urlFor(caller, draft.baseUrl());
      Credential credential = NodeFields.credential(draft, Credential.NONE);
      return new Answer.Done<>(
          new Node(
              id,
              owner,
              nameOr(draft, url.uri().getHost()),
              url,
              credential,
              NodeFields.weight(draft.weight(), 1),
              NodeFields.share(draft.share(), 1),
              NodeFields.maxConcurrent(draft.maxConcurrent(), 0),
              NodeFields.check(draft, HealthCheck.DEFAULT, credential),
              draft.enabled() == null || draft.enabled(),
              caller.role() == Role.ADMIN,
              now));
    } catch (Unfit e) {
      return e.answer();
    }
  }

  static Answer<Node> changed(Caller caller, Node old, NodeDraft draft) {
    try {
      BaseUrl url = draft.baseUrl() == null ? old.baseUrl() : NodeFields.baseUrl(draft.baseUrl());
      boolean moved = !url.equals(old.baseUrl());
      if (moved) {
        url = urlFor(caller, url.toString());
      }
      boolean admin = caller.role() == Role.ADMIN;
      boolean keyKept = draft.apiKey() == null && old.credential().kind() != Credential.Kind.NONE;
      if (keyKept && !admin && !origin(url).equals(origin(old.baseUrl()))) {
        throw new Unfit("api_key_required", "a base_url on another host needs its api_key again");
      }
      Credential credential = NodeFields.credential(draft, old.credential());
      return new Answer.Done<>(
          new Node(
              old.id(),
              old.account(),
              nameOr(draft, old.name()),
              url,
              credential,
              NodeFields.weight(draft.weight(), old.weight()),
              NodeFields.share(draft.share(), old.share()),
              NodeFields.maxConcurrent(draft.maxConcurrent(), old.maxConcurrent()),
              NodeFields.check(draft, old.check(), credential),
              draft.enabled() == null ? old.enabled() : draft.enabled(),
              moved ? admin : old.anyAddress(),
              old.created()));
    } catch (Unfit e) {
      return e.answer();
    }
  }

  private static BaseUrl urlFor(Caller caller, String text) {
    BaseUrl url = NodeFields.baseUrl(text);
    if (caller.role() != Role.ADMIN && PrivateHosts.names(url.uri().getHost())) {
      throw new Unfit(
          PRIVATE,
          "base_url names a loopback or private address; only an administrator may add such a"
              + " node");
    }
    return url;
  }

  private static String nameOr(NodeDraft draft, String other) {
    return draft.name() == null || draft.name().isBlank() ? other : NodeFields.name(draft.name());
  }

  private static String origin(BaseUrl url) {
    URI uri = url.uri();
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    String host = Objects.requireNonNull(uri.getHost()).toLowerCase(Locale.ROOT);
    return scheme + "://" + host + ":" + port;
  }

  /** What was written cannot be a node. */
  static final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    Unfit(String code, String sentence) {
      super(sentence, null, false, false);
      this.code = code;
      this.sentence = sentence;
    }

    <T> Answer<T> answer() {
      return new Answer.Invalid<>(code, sentence);
    }
  }
}
