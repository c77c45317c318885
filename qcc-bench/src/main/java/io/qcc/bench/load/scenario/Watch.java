package io.qcc.bench.load.scenario;

import io.qcc.bench.load.client.Tally;
import io.qcc.bench.load.proxy.Program;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Looks at a program's cost from one moment to another. */
final class Watch {

  private final Optional<Program> program;
  private final double cpu;
  private final long start = System.nanoTime();

  private Watch(Optional<Program> program) {
    this.program = program;
    program.ifPresent(Program::forgetPeak);
    cpu = program.map(Program::cpuSeconds).orElse(0.0);
  }

  static Watch start(Optional<Program> program) {
    return new Watch(program);
  }

  /**
   * @param tally what was counted meanwhile
   */
  Seen stop(Tally tally) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (program.isEmpty()) {
      return new Seen(
          tally, seconds, OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
    Program running = program.get();
    return new Seen(
        tally,
        seconds,
        OptionalDouble.of(running.cpuSeconds() - cpu),
        OptionalLong.of(running.rss()),
        OptionalLong.of(running.peakRss()));
  }
}
