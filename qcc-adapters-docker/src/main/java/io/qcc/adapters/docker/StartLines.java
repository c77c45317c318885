package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.node.Reason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what is found of engine and image, each thing once, and again after it was otherwise. */
final class StartLines {

  /** In the order in which one needs the other. */
  private enum Step {
    COMMAND,
    ADDRESS,
    DAEMON,
    IMAGE
  }

  private final Consumer<String> lines;
  private final Set<Step> told = EnumSet.noneOf(Step.class);
  private @Nullable Unavailable trouble;

  StartLines(Consumer<String> lines) {
    this.lines = lines;
  }

  synchronized void found(EngineAddress address) {
    tell(
        Step.ADDRESS,
        address.socket() == null
            ? "✓ Docker engine named: " + address
            : "✓ Docker socket detected at " + address.socket());
    tell(
        Step.COMMAND,
        commandOn(System.getenv("PATH"))
            ? "✓ Docker CLI available"
            : "✓ Docker CLI not found, and not needed: qcc talks to the Engine API itself");
  }

  synchronized void accessible() {
    tell(Step.DAEMON, "✓ Docker daemon accessible");
  }

  synchronized void building() {
    lines.accept("⚠ Claude CLI verify image not found, building...");
  }

  synchronized void built() {
    trouble = null;
    tell(Step.IMAGE, "✓ Claude CLI verify image built successfully");
  }

  synchronized void available() {
    trouble = null;
    tell(Step.IMAGE, "✓ Claude CLI verify image available");
  }

  synchronized void unavailable(Unavailable cause) {
    if (!cause.equals(trouble)) {
      trouble = cause;
      lines.accept("⚠ " + cause.why());
      lines.accept("  " + cause.remedy());
    }
    told.removeIf(step -> step.compareTo(broken(cause.reason())) >= 0);
  }

  private static Step broken(Reason reason) {
    return switch (reason) {
      case ENGINE_MISSING, ENGINE_FORBIDDEN -> Step.ADDRESS;
      case IMAGE_FAILED -> Step.IMAGE;
      default -> Step.DAEMON;
    };
  }

  private void tell(Step step, String line) {
    if (told.add(step)) {
      lines.accept(line);
    }
  }

  static boolean commandOn(@Nullable String path) {
    for (String directory : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, "docker"))) {
        return true;
      }
    }
    return false;
  }
}
