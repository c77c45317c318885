package io.qcc.domain.predecessor;

import io.qcc.domain.account.NodeRules;
import io.qcc.domain.account.Snapshot;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential.Kind;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeDraft;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.predecessor.OldNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a node: the same as if its account wrote it down anew.
 *
 * @param anyAddress members' nodes too may live on loopback and private addresses
 * @param now for what the predecessor has no time of
 */
record NodeFate(boolean anyAddress, Instant now) {

  private static final long MOST = 1_000_000;

  /** What stood there unless somebody chose another. */
  private static final String ITS_USUAL_MODEL = "claude-haiku-4-5-20251001";

  private static final Set<String> OURS = Set.of("", "claude", "anthropic");

  /** So begins what Claude Code's own sign-in gives, which is good in this form only. */
  private static final String OAUTH = "sk-ant-oat";

  Fate<Node> of(OldNode old, OldIds ids, Snapshot here) {
    String text = old.id();
    if (text == null || !OldNames.isId(text)) {
      return new Fate.Left<>("it has no id of at most 64 printable characters");
    }
    var id = new NodeId(text);
    if (here.node(id) != null) {
      return new Fate.There<>();
    }
    Account owner = here.account(ids.of(old.account()));
    if (owner == null) {
      return new Fate.Left<>("its account is not there");
    }
    String protocol = text(old.protocol()).toLowerCase(Locale.ROOT);
    if (!OURS.contains(protocol)) {
      return new Fate.Left<>("its upstream speaks another protocol than Anthropic's");
    }
    var notes = new ArrayList<String>();
    NodeDraft draft = draft(old, notes);
    Role maker = anyAddress ? Role.ADMIN : owner.role();
    Instant since = old.created() == null ? now : old.created();
    var caller = new Caller(owner.id(), owner.name(), maker, null);
    Answer<Node> made = NodeRules.created(caller, id, owner.id(), draft, since);
    return switch (made) {
      case Answer.Done<Node> done -> new Fate.Brought<>(done.value(), notes);
      case Answer.Invalid<Node> no ->
          new Fate.Left<>(
              no.code().equals(NodeRules.PRIVATE)
                  ? "it lives on a loopback or private address (see --any-address)"
                  : no.message());
      case Answer.NotFound<Node> no -> new Fate.Left<>(no.message());
      case Answer.Forbidden<Node> no -> new Fate.Left<>(no.message());
      case Answer.Conflict<Node> no -> new Fate.Left<>(no.message());
    };
  }

  private static NodeDraft draft(OldNode old, List<String> notes) {
    String key = key(old, notes);
    return new NodeDraft(
        OldNames.clean(old.name()),
        old.baseUrl(),
        key,
        key.isEmpty() ? Kind.NONE : key.startsWith(OAUTH) ? Kind.AUTH_TOKEN : Kind.API_KEY,
        (int) within(1, old.weight()),
        1,
        (int) within(0, old.maxConcurrent()),
        key.isEmpty() ? CheckMethod.HEAD : method(text(old.checkMethod())),
        model(text(old.checkModel()), notes),
        !old.disabled());
  }

  private static String key(OldNode old, List<String> notes) {
    List<String> keys =
        Arrays.stream(text(old.apiKey()).split(","))
            .map(String::strip)
            .filter(key -> !key.isEmpty())
            .toList();
    if (keys.isEmpty()) {
      notes.add("it has no key: its upstream gets none");
      return "";
    }
    if (keys.size() > 1) {
      notes.add("it had " + keys.size() + " keys: it has the first; make nodes for the others");
    }
    return keys.getFirst();
  }

  private static CheckMethod method(String text) {
    return Arrays.stream(CheckMethod.values())
        .filter(method -> method.code().equalsIgnoreCase(text))
        .findFirst()
        .orElse(CheckMethod.API);
  }

  private static String model(String text, List<String> notes) {
    if (text.isEmpty() || text.equals(ITS_USUAL_MODEL)) {
      return "";
    }
    if (HealthCheck.isModel(text)) {
      return text;
    }
    notes.add("its health_check_model is no model's name: the gateway's own is used");
    return "";
  }

  private static long within(long least, @Nullable Long said) {
    return said == null ? least : Math.clamp(said, least, MOST);
  }

  private static String text(@Nullable String said) {
    return said == null ? "" : said.strip();
  }
}
