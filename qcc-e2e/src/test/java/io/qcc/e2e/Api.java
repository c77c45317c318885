package io.qcc.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API on a good day: messages, token counts, models, batches and files. */
final class Api implements Behaviour {

  static final String LIMITS_RESET = "2030-01-01T00:00:00Z";

  private static final List<String> MODELS =
      List.of("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5");
  private static final Pattern RUN = Pattern.compile("RUN `([^`]+)`");
  private static final Pattern OWNED =
      Pattern.compile("/v1/(messages/batches|files)/([^/]+)(/.*)?");

  /** Ids of batches and files that live here, and nowhere else. */
  private final Set<String> owned = ConcurrentHashMap.newKeySet();

  @Override
  public void answer(Exchange ex) throws IOException {
    String path = ex.path();
    switch (ex.seen().method() + " " + path) {
      case "POST /v1/messages" -> message(ex);
      case "POST /v1/messages/count_tokens" ->
          ex.json(200, "{\"input_tokens\":" + (ex.seen().body().length / 4 + 1) + "}", limits());
      case "POST /v1/messages/batches" -> create(ex, "msgbatch_", "message_batch");
      case "POST /v1/files" -> create(ex, "file_", "file");
      case "GET /v1/models" -> models(ex);
      default -> other(ex, path);
    }
  }

  private void other(Exchange ex, String path) throws IOException {
    Matcher mine = OWNED.matcher(path);
    String model = path.substring(path.lastIndexOf('/') + 1);
    if (mine.matches() && owned.contains(mine.group(2))) {
      ex.json(200, "{\"id\":\"%s\",\"from\":\"%s\"}".formatted(mine.group(2), ex.fake().name()));
    } else if (path.startsWith("/v1/models/") && MODELS.contains(model)) {
      ex.json(200, model(model));
    } else {
      ex.error(404, "not_found_error", "Not found");
    }
  }

  private void create(Exchange ex, String prefix, String type) throws IOException {
    String id = prefix + ex.fake().name() + "_" + owned.size();
    owned.add(id);
    ex.json(
        200,
        "{\"id\":\"%s\",\"type\":\"%s\",\"sha256\":\"%s\"}"
            .formatted(id, type, ex.seen().sha256()));
  }

  private static void models(Exchange ex) throws IOException {
    ex.json(
        200,
        "{\"data\":[%s],\"has_more\":false,\"first_id\":\"%s\",\"last_id\":\"%s\"}"
            .formatted(
                String.join(",", MODELS.stream().map(Api::model).toList()),
                MODELS.getFirst(),
                MODELS.getLast()));
  }

  private static String model(String id) {
    return "{\"type\":\"model\",\"id\":\"%s\",\"display_name\":\"%s\",\"created_at\":\"2026-01-01T00:00:00Z\"}"
        .formatted(id, id);
  }

  private static void message(Exchange ex) throws IOException {
    Asked asked = ex.asked();
    if (asked == null) {
      ex.error(400, "invalid_request_error", "messages: Field required");
    } else if (asked.stream()) {
      ex.events(events(ex, asked));
    } else {
      ex.whole(Reply.json(200).with(limits()), whole(ex, asked));
    }
  }

  /** The events of the right answer. */
  static List<byte[]> events(Exchange ex, Asked asked) {
    String command = command(asked);
    return command == null
        ? Messages.textEvents(ex.id(), asked.model(), text(ex, asked))
        : Messages.toolEvents(ex.id(), asked.model(), "Bash", input(command));
  }

  /** The body of the right answer. */
  static byte[] whole(Exchange ex, Asked asked) {
    String command = command(asked);
    String body =
        command == null
            ? Messages.whole(
                ex.id(), asked.model(), Messages.textBlock(text(ex, asked)), "end_turn")
            : Messages.whole(
                ex.id(),
                asked.model(),
                Messages.toolBlock("toolu_" + ex.id(), "Bash", input(command)),
                "tool_use");
    return body.getBytes(StandardCharsets.UTF_8);
  }

  static String[] limits() {
    return new String[] {
      "anthropic-ratelimit-requests-limit: 4000",
      "anthropic-ratelimit-requests-remaining: 3999",
      "anthropic-ratelimit-requests-reset: " + LIMITS_RESET
    };
  }

  private static String text(Exchange ex, Asked asked) {
    return asked.toolResult() != null
        ? "The tool said: " + asked.toolResult().strip()
        : "Hello from " + ex.fake().name() + ", who has eight more words to say to you.";
  }

  /** {@code RUN `command`} in the prompt has the client's Bash tool run it. */
  private static @org.jspecify.annotations.Nullable String command(Asked asked) {
    Matcher run = RUN.matcher(asked.prompt());
    return asked.bash() && asked.toolResult() == null && run.find() ? run.group(1) : null;
  }

  private static String input(String command) {
    return "{\"command\":"
        + Messages.quoted(command)
        + ",\"description\":\"Does what was asked for\"}";
  }
}
