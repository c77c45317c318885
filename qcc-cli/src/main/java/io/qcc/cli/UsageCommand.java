package io.qcc.cli;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cccli usage}: asks a running gateway what was used, and prints the bill. */
@Command(
    name = "usage",
    description = {
      "Prints what was used, and what it cost, by account and model, by something else, or over"
          + " time.",
      "",
      "Signs in to the gateway with the password in QCC_ADMIN_PASSWORD, or asks for it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cccli.BuiltVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the answer is complete",
      "1:the gateway did not answer, or would not",
      "2:wrong arguments"
    })
final class UsageCommand implements Callable<Integer> {

  private static final String URL = "QCC_URL";
  private static final String PASSWORD = "QCC_ADMIN_PASSWORD";
  private static final String USUAL_URL = "http://127.0.0.1:8000";

  @Spec CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the gateway is; else QCC_URL, else " + USUAL_URL + ".")
  @Nullable String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "admin",
      description = "Who signs in. Default: ${DEFAULT-VALUE}")
  String user;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "A day (UTC) or a time; without it 24 hours before --to, 2 days by hour, 30 days by day,"
              + " 365 days by month.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "The same, not included; else now.")
  @Nullable String to;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "account,model",
      description =
          "One or more of account, model, node, key, session; or one of quarter (of an hour), hour,"
              + " day, month, and with it at most one of account, model, node, key. Default:"
              + " ${DEFAULT-VALUE}")
  String by;

  @ArgGroup @Nullable Form form;

  private final Map<String, String> environment;
  private final Supplier<@Nullable String> prompt;

  /** How it is printed, if not as a table. */
  static final class Form {
    @Option(names = "--json", description = "As the gateway's own JSON.")
    boolean json;

    @Option(names = "--csv", description = "As comma-separated values.")
    boolean csv;
  }

  /**
   * @param prompt asks the person for the password; null: there is nobody to ask
   */
  UsageCommand(Map<String, String> environment, Supplier<@Nullable String> prompt) {
    this.environment = environment;
    this.prompt = prompt;
  }

  @Override
  public Integer call() throws InterruptedException {
    URI gateway = gateway();
    Breakdown breakdown = breakdown();
    String password = environment.get(PASSWORD);
    if (password == null || password.isEmpty()) {
      password = prompt.get();
    }
    if (password == null) {
      throw new ParameterException(
          spec.commandLine(), "no password: set " + PASSWORD + ", or run this in a terminal");
    }
    try (var client = new AdminClient(gateway)) {
      client.signIn(user, password);
      print(client.get(breakdown.path(time(from), time(to))), breakdown);
      return Exit.DONE;
    } catch (AdminClient.Refused e) {
      return fail(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return fail("no gateway answers at " + gateway + ": start it, or name another with --url");
    }
  }

  private void print(String answer, Breakdown breakdown) throws AdminClient.Refused {
    var out = spec.commandLine().getOut();
    if (form != null && form.json) {
      out.println(answer);
      out.flush();
      return;
    }
    Bill bill = Bill.read(answer, breakdown);
    List<List<String>> table = bill.table();
    out.print(
        form != null && form.csv
            ? TextTable.csv(table)
            : bill.title() + TextTable.aligned(table, bill.names()));
    out.flush();
    if (bill.truncated()) {
      spec.commandLine()
          .getErr()
          .println("cccli: there is more than is shown; the totals are of what is shown");
    }
  }

  private int fail(String message) {
    spec.commandLine().getErr().println("cccli: " + message);
    return Exit.FAILED;
  }

  private URI gateway() {
    String text = url != null ? url : environment.getOrDefault(URL, USUAL_URL);
    try {
      URI uri = URI.create(text.replaceAll("/+$", ""));
      boolean spoken = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (spoken && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new ParameterException(
        spec.commandLine(), "--url must be one such as " + USUAL_URL + ", not '" + text + "'");
  }

  private Breakdown breakdown() {
    try {
      return Breakdown.of(by);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** A day is its first moment; anything else is for the gateway to read. */
  private static @Nullable String time(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text) + "T00:00:00Z";
    } catch (DateTimeParseException e) {
      return text;
    }
  }
}
