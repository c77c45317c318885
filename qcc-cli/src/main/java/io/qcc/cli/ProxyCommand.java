package io.qcc.cli;

import io.qcc.ports.store.StoreRefused;
import io.qcc.server.Qcc;
import io.qcc.server.StartFailed;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.SettingsProblem;
import io.qcc.server.setting.Variables;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** {@code cccli proxy}: runs the gateway until it is told to stop. */
final class ProxyCommand {

  private final Map<String, String> environment;
  private final Stop stop;
  private final PrintStream log;

  ProxyCommand(Map<String, String> environment, Stop stop, PrintStream log) {
    this.environment = environment;
    this.stop = stop;
    this.log = log;
  }

  /**
   * Runs, and returns the exit code.
   *
   * @param flags variable name to text
   */
  int run(Map<String, String> flags, PrintWriter out, PrintWriter err) {
    try {
      Settings settings = Settings.read(flags, environment);
      ConsoleLog.to(log, settings.get(Variables.QCC_LOG));
      try (Qcc qcc = Qcc.builder().settings(settings).build()) {
        Stop.Asked asked = stop.listen();
        Banner.lines(qcc.overview()).forEach(out::println);
        Banner.generated(qcc.generated()).forEach(out::println);
        out.flush();
        asked.await();
      }
      return Exit.DONE;
    } catch (SettingsProblem e) {
      return refuse(err, Exit.USAGE, e.lines());
    } catch (StoreRefused e) {
      return refuse(err, Exit.STORE_REFUSED, List.of(String.valueOf(e.getMessage())));
    } catch (StartFailed e) {
      return refuse(err, Exit.FAILED, List.of(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.FAILED;
    }
  }

  private static int refuse(PrintWriter err, int code, List<String> lines) {
    lines.forEach(line -> err.println("cccli: " + line));
    err.flush();
    return code;
  }
}
