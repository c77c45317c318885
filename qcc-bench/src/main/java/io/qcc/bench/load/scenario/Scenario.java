package io.qcc.bench.load.scenario;

import java.time.Duration;
import java.util.List;

/** One kind of load. */
public interface Scenario {

  String name();

  /** Warms the target up, loads it, and tells what was seen, in one or more lines. */
  List<Result> run(Stage stage) throws InterruptedException;

  /**
   * How long things take.
   *
   * @param warmup of a target that becomes faster while it runs
   * @param settle of any other
   * @param duration of what is measured
   * @param quiet between letting go of parked streams and looking at what memory is left
   * @param soak of a soak
   * @param openings how many streams are opened a second, evenly; 0: as fast as can be
   */
  record Times(
      Duration warmup,
      Duration settle,
      Duration duration,
      Duration quiet,
      Duration soak,
      int openings) {

    /** How long it takes to open so many. */
    Duration opening(int streams) {
      return openings == 0 ? Duration.ZERO : Duration.ofMillis(1000L * streams / openings);
    }
  }
}
