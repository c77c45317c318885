package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that was started here, with its children, and what the kernel knows of them. */
public final class Program implements AutoCloseable {

  /** Of {@code /proc/PID/stat}: USER_HZ, which is 100 on every Linux that this runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
    // Who interrupts a run must not find its targets still there.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().unstarted(() -> handles().forEach(ProcessHandle::destroy)));
  }

  /** Starts a command and waits until it listens. Its output goes to {@code output.log}. */
  static Program start(List<String> command, Map<String, String> environment, Path dir, int port)
      throws IOException, InterruptedException {
    Path log = dir.resolve("output.log");
    var builder = new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
    builder.redirectOutput(log.toFile()).environment().putAll(environment);
    var program = new Program(builder.start(), log);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Ports.listens(port)) {
      if (!program.process.isAlive() || System.nanoTime() > end) {
        program.close();
        throw new IOException(command + " does not listen; it said: " + Files.readString(log));
      }
      Thread.sleep(20);
    }
    return program;
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Where its output is. */
  public Path log() {
    return log;
  }

  /** Seconds of CPU, user and system, of the whole tree so far. */
  public double cpuSeconds() {
    return tree().mapToLong(Program::ticks).sum() / TICKS_PER_SECOND;
  }

  /** Resident memory of the whole tree in bytes. Pages that processes share count for each. */
  public long rss() {
    return tree().mapToLong(pid -> status(pid, "VmRSS:")).sum();
  }

  /** The most that was resident since {@link #forgetPeak}, in bytes. */
  public long peakRss() {
    return tree().mapToLong(pid -> status(pid, "VmHWM:")).sum();
  }

  public void forgetPeak() {
    tree().forEach(Program::clearPeak);
  }

  /** Bytes of live objects after a full collection; empty: there is no JVM in the tree. */
  public OptionalLong liveHeap() throws InterruptedException {
    OptionalLong sum = OptionalLong.empty();
    for (long pid : tree().toList()) {
      if (LiveHeap.isJvm(pid)) {
        sum = OptionalLong.of(sum.orElse(0) + LiveHeap.of(pid));
      }
    }
    return sum;
  }

  private Stream<Long> tree() {
    return handles().map(ProcessHandle::pid);
  }

  private Stream<ProcessHandle> handles() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** A process that just ended has none. */
  private static long ticks(long pid) {
    try {
      return ProcStat.parse(Files.readString(Path.of("/proc/" + pid + "/stat"))).ticks();
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long status(long pid, String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  private static void clearPeak(long pid) {
    try {
      Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
    } catch (IOException e) {
      throw new UncheckedIOException("the peak of " + pid + " cannot be reset", e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all = handles().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
