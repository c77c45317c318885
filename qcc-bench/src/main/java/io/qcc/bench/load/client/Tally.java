package io.qcc.bench.load.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What was seen of a target; times in nanoseconds. */
public final class Tally {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

  private final Histogram latency = histogram();
  private final Histogram firstEvent = histogram();
  private final Histogram lag = histogram();
  private final Map<String, Integer> errors = new TreeMap<>();
  private long requests;
  private long events;
  private long lost;

  private static Histogram histogram() {
    return new Histogram(1000, LONGEST, 3);
  }

  void answered(long nanos) {
    requests++;
    record(latency, nanos);
  }

  void event(int number, long sinceSent, long sinceStamp) {
    events++;
    record(lag, sinceStamp);
    if (number == 0) {
      record(firstEvent, sinceSent);
    }
  }

  void lost(long more) {
    lost += more;
  }

  void error(String what) {
    errors.merge(what, 1, Integer::sum);
  }

  /** Adds another's errors and lost events, and nothing else. */
  public void addErrors(Tally other) {
    other.errors.forEach((what, times) -> errors.merge(what, times, Integer::sum));
    lost += other.lost;
  }

  /** Adds all that another has seen. */
  public void add(Tally other) {
    addErrors(other);
    requests += other.requests;
    events += other.events;
    latency.add(other.latency);
    firstEvent.add(other.firstEvent);
    lag.add(other.lag);
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
  }

  /** From the time a request should have been sent to its answer's last byte. */
  public Histogram latency() {
    return latency;
  }

  /** From the time a request was sent to the arrival of its first delta. */
  public Histogram firstEvent() {
    return firstEvent;
  }

  /** From the stamp that the mock put into a delta to its arrival. */
  public Histogram lag() {
    return lag;
  }

  /** How often what went wrong. */
  public Map<String, Integer> errors() {
    return errors;
  }

  public long errorCount() {
    return errors.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Right answers. */
  public long requests() {
    return requests;
  }

  public long events() {
    return events;
  }

  /** Deltas that were to come and did not, or not in their order. */
  public long lost() {
    return lost;
  }
}
