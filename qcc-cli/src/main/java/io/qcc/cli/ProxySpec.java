package io.qcc.cli;

import io.qcc.server.setting.Variable;
import io.qcc.server.setting.VariableTable;
import io.qcc.server.setting.Variables;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The command line of {@code cccli proxy}: a flag for each variable, from the same table. */
@Command(
    name = "proxy",
    description = {
      "Runs the gateway until Ctrl-C or SIGTERM; then answers under way may finish. A second Ctrl-C"
          + " ends it at once.",
      "",
      "Every flag has a variable, which may stand in the environment or in qcc.yaml too; flags come"
          + " first. Prefer the environment for secrets: everybody on this machine sees flags."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cccli.BuiltVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped as asked",
      "1:could not start; the port is taken, say",
      "2:wrong arguments or settings",
      "3:the store must not be opened as it is"
    })
final class ProxySpec implements java.util.concurrent.Callable<Integer> {

  @Spec CommandSpec spec;

  private final ProxyCommand command;

  private ProxySpec(ProxyCommand command) {
    this.command = command;
  }

  static CommandSpec of(ProxyCommand command) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new ProxySpec(command));
    for (Variable<?> variable : VariableTable.ALL) {
      spec.addOption(option(variable));
    }
    return spec;
  }

  @Override
  public Integer call() {
    var line = spec.commandLine();
    return command.run(flags(), line.getOut(), line.getErr());
  }

  private Map<String, String> flags() {
    var flags = new HashMap<String, String>();
    for (Variable<?> variable : VariableTable.ALL) {
      String text = spec.commandLine().getParseResult().matchedOptionValue(variable.flag(), "");
      if (!text.isEmpty()) {
        flags.put(variable.name(), text);
      }
    }
    return flags;
  }

  private static OptionSpec option(Variable<?> variable) {
    String fallback = variable.fallback().isEmpty() ? "" : " Default: " + variable.fallback();
    String text = variable.name() + ". " + variable.meaning().replace("`", "") + fallback;
    // picocli reads % and @|..| in descriptions as its own.
    return OptionSpec.builder(names(variable))
        .type(String.class)
        .paramLabel("TEXT")
        .description(text.replace("%", "%%"))
        .build();
  }

  private static String[] names(Variable<?> variable) {
    return variable.equals(Variables.LISTEN_ADDR)
        ? new String[] {"--listen", variable.flag()}
        : new String[] {variable.flag()};
  }
}
