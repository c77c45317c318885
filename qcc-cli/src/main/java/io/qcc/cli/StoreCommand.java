package io.qcc.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cccli store}: what is done to the store itself, not through a gateway. */
@Command(
    name = "store",
    description = "Works on the store that the environment and qcc.yaml name.",
    mixinStandardHelpOptions = true,
    versionProvider = Cccli.BuiltVersion.class,
    synopsisSubcommandLabel = "COMMAND")
final class StoreCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
  }
}
