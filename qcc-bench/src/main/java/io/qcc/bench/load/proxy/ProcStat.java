package io.qcc.bench.load.proxy;

import java.util.List;

/**
 * One line of {@code /proc/PID/stat}.
 *
 * @param parent its parent's process id
 * @param ticks of CPU, user and system
 */
record ProcStat(long parent, long ticks) {

  /**
   * The command's name, in parentheses, may hold anything; the numbers follow its last parenthesis.
   */
  static ProcStat parse(String line) {
    List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    return new ProcStat(
        Long.parseLong(fields.get(1)),
        Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)));
  }
}
