package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Reason;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Claude Code's own account of its run means.
 *
 * <p>{@code is_error} tells, not {@code subtype}: a refused key is {@code subtype: success}. Exit 0
 * with a blank answer is what an upstream gets that ends its stream at once.
 */
final class Verdict {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** 128 and the number of the signal KILL. */
  private static final int KILLED = 137;

  private static final Pattern REPEATED =
      Pattern.compile(
          "(?:Failed to authenticate\\. )?API Error: (?:[0-9]{3} |Request rejected \\([0-9]{3}\\) · )(.+)");

  private static final Pattern CODE = Pattern.compile("\\(([A-Z_]+)\\)");
  private static final Pattern TLS = Pattern.compile("CERT|SSL|TLS|SIGNATURE");

  private Verdict() {}

  static Run of(Output output, String secret) {
    JsonNode result = result(output.stdout());
    if (result == null) {
      return new Run.Broken(lastWords(output, secret));
    }
    String text = CleanText.of(result.path("result").asString(""), secret);
    if (result.path("is_error").asBoolean(false)) {
      return refused(result, text.isEmpty() ? lastWords(output, secret) : text, secret);
    }
    if (output.exit() != 0) {
      return new Run.Broken(lastWords(output, secret));
    }
    return text.isEmpty()
        ? new Run.Broken("Claude Code ended without an answer.")
        : new Run.Answered(text);
  }

  private static Run refused(JsonNode result, String text, String secret) {
    JsonNode status = result.path("api_error_status");
    String error = result.path("api_error").asString("");
    if (!status.isInt() && error.equals("connection_failed")) {
      return new Run.Unreached(broken(text), text);
    }
    return new Run.Refused(
        status.isInt() ? status.intValue() : null,
        type(result, secret, "api_error_type", "api_error"),
        upstreams(text, error));
  }

  /** The upstream's own words, as far as Claude Code repeats them. */
  private static String upstreams(String text, String error) {
    if (error.equals("org_disabled_credential")) {
      return "This organization has been disabled: " + text;
    }
    Matcher repeated = REPEATED.matcher(text);
    return repeated.matches() ? repeated.group(1) : text;
  }

  /** It ends in a code of the system's or of the TLS library's, in parentheses. */
  private static Reason broken(String text) {
    Matcher found = CODE.matcher(text);
    String code = found.find() ? found.group(1) : "";
    return switch (code) {
      case "ECONNRESET", "EPIPE" -> Reason.RESET;
      case "ENOTFOUND", "EAI_AGAIN" -> Reason.DNS;
      default -> TLS.matcher(code).find() ? Reason.TLS : Reason.CONNECT;
    };
  }

  private static @Nullable String type(JsonNode result, String secret, String... names) {
    for (String name : names) {
      JsonNode type = result.path(name);
      if (type.isString() && !type.stringValue().isBlank()) {
        return CleanText.of(type.stringValue(), secret);
      }
    }
    return null;
  }

  /** Other lines may stand before it. */
  private static @Nullable JsonNode result(String stdout) {
    List<String> lines = stdout.lines().filter(line -> line.startsWith("{")).toList();
    for (String line : lines.reversed()) {
      JsonNode read = read(line);
      if (read.path("type").asString("").equals("result")) {
        return read;
      }
    }
    return null;
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }

  private static String lastWords(Output output, String secret) {
    String last = CleanText.lastLine(output.stderr(), secret);
    if (!last.isEmpty()) {
      return last;
    }
    return output.exit() == KILLED
        ? "Claude Code was killed; maybe it ran out of memory."
        : "Claude Code ended with exit status %d, and said nothing.".formatted(output.exit());
  }
}
