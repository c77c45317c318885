package io.qcc.cli;

import io.qcc.server.Version;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: shows the help, for it does nothing by itself. */
@Command(
    name = "cccli",
    description = "qcc, a gateway in front of Claude Code upstreams.",
    mixinStandardHelpOptions = true,
    versionProvider = Cccli.BuiltVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
final class Cccli implements Runnable {

  @Spec CommandSpec spec;

  /** Runs one command line to its exit code. */
  static int run(Map<String, String> environment, Stop stop, String... args) {
    return commandLine(environment, stop).execute(args);
  }

  static CommandLine commandLine(Map<String, String> environment, Stop stop) {
    var root = new CommandLine(new Cccli());
    root.addSubcommand(ProxySpec.of(new ProxyCommand(environment, stop, System.err)));
    root.addSubcommand(new UsageCommand(environment, PasswordPrompt::ask));
    root.addSubcommand(
        new CommandLine(new StoreCommand())
            .addSubcommand(new ImportCommand(environment, System.err, System::nanoTime)));
    root.addSubcommand("completion", new GenerateCompletion());
    return root;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
  }

  static final class BuiltVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"cccli " + Version.text()};
    }
  }
}
