package io.qcc.cli;

import io.qcc.ports.predecessor.Imported;
import io.qcc.ports.predecessor.PredecessorUnreadable;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.server.StoreImport;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.SettingsProblem;
import io.qcc.server.setting.Variables;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cccli store import}: brings in what a database of the predecessor holds. */
@Command(
    name = "import",
    description = {
      "Brings accounts, nodes, prices and usage of a database of the predecessor (ccproxy) into the"
          + " store.",
      "",
      "The database is only read. What is in the store already stays as it is, so this can be run"
          + " again. The embedded store is one program's at a time: stop its gateway first. Gateways"
          + " on a database server may run."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cccli.BuiltVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; what was left out is said",
      "1:there is no such database, or the store went away",
      "2:wrong arguments or settings",
      "3:the store must not be opened as it is"
    })
final class ImportCommand implements Callable<Integer> {

  private static final String FROM = "QCC_IMPORT_FROM";

  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FROM",
      description =
          "An SQLite file, such as ~/.qccplus/qccplus.db, or a MySQL or MariaDB server in one of the"
              + " spellings of PROXY_MYSQL_DSN; else "
              + FROM
              + ", which keeps a password from those who see your command line.")
  @Nullable String from;

  @Option(names = "--dry-run", description = "Says what would be done, and does nothing of it.")
  boolean dryRun;

  @Option(
      names = "--any-address",
      description =
          "Also brings nodes of members that live on loopback or private addresses, which otherwise"
              + " only administrators may have.")
  boolean anyAddress;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  private final Map<String, String> environment;
  private final PrintStream log;
  private final LongSupplier nanos;

  /**
   * @param nanos the time, from anywhere on
   */
  ImportCommand(Map<String, String> environment, PrintStream log, LongSupplier nanos) {
    this.environment = environment;
    this.log = log;
    this.nanos = nanos;
  }

  @Override
  public Integer call() {
    String source = from == null ? environment.getOrDefault(FROM, "").strip() : from;
    if (source.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing FROM: the predecessor's SQLite file, or its server");
    }
    try {
      Settings settings = Settings.read(Map.of(), environment);
      ConsoleLog.to(log, settings.get(Variables.QCC_LOG));
      var result = StoreImport.run(settings, source, dryRun, anyAddress, progress());
      var report = new ImportReport(result, dryRun);
      var out = spec.commandLine().getOut();
      out.print(json ? report.json() : report.text());
      out.flush();
      return Exit.DONE;
    } catch (SettingsProblem e) {
      return fail(Exit.USAGE, e.lines());
    } catch (StoreRefused e) {
      return fail(Exit.STORE_REFUSED, List.of(String.valueOf(e.getMessage())));
    } catch (PredecessorUnreadable e) {
      return fail(Exit.FAILED, List.of(String.valueOf(e.getMessage())));
    } catch (StoreUnavailable e) {
      return fail(
          Exit.FAILED,
          List.of(
              String.valueOf(e.getMessage()),
              "what was brought by then is there: run it again for the rest"));
    } catch (IllegalArgumentException e) {
      return fail(Exit.USAGE, List.of("FROM: " + e.getMessage()));
    }
  }

  private Consumer<Imported> progress() {
    return json ? _ -> {} : new ImportProgress(spec.commandLine().getErr(), nanos);
  }

  private int fail(int code, List<String> lines) {
    var err = spec.commandLine().getErr();
    lines.forEach(line -> err.println("cccli: " + line));
    err.flush();
    return code;
  }
}
