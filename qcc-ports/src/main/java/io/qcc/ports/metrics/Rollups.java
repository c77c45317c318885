package io.qcc.ports.metrics;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums of the requests in {@link io.qcc.ports.usage.RequestLog}, kept so that nobody has to add
 * them up again, and marks on those that are no longer right.
 *
 * <p>Whoever changes what is in that log marks the quarters it touches in the same transaction. A
 * kept sum without a mark, nor one on what it consists of, is right.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface Rollups {

  State state();

  /** The oldest marked buckets of a grain that begin before {@code before}, by their start. */
  List<Instant> marked(Grain grain, Instant before, int most);

  /**
   * In one transaction takes the mark off {@code bucket}, does the work that {@code decision} names
   * and marks {@code coarser}. Killed at any point, or done by two at once, it is done wholly or
   * not at all.
   *
   * @param coarser null: there is none
   * @return false: it was not marked, or is to be left marked, and nothing was done
   */
  boolean recompute(Bucket bucket, @Nullable Bucket coarser, Function<State, Work> decision);

  /**
   * Marks the quarters of the requests in {@code range}, some of them at a time.
   *
   * @return where the next call should begin; null: all of them are marked
   */
  @Nullable Instant mark(Range range);

  /**
   * Hours, days and months are those of {@code zone} from now on. Takes away those of the old zone,
   * and their marks; days and months that begin before {@code keptUntil} are kept, at the time that
   * {@code moved} says. Where it is that zone already, nothing happens.
   */
  void settle(String zone, Instant keptUntil, Moved moved);

  /** Forgets the sums of a grain that begin before {@code limit}, and remembers that. */
  void forget(Grain grain, Instant limit);

  /**
   * The sums that {@code question} asks for and that have requests, all of one moment; by range,
   * then in no order.
   *
   * @param plan says where each range is to be taken from: from requests only, if the question
   *     {@link Question#needsDetails}
   */
  List<Sum> sums(Question question, Plan plan);

  /**
   * The same without how long they took, which is far quicker: for each range the dearest first,
   * then those with most requests.
   *
   * @param most so many groups at most for each range
   */
  List<Counted> counted(Question question, Plan plan, int most);

  /**
   * What is known of all sums.
   *
   * @param zone whose hours, days and months they are; empty: there are none yet
   */
  record State(String zone, Kept kept) {}

  /** What to do about a marked bucket. */
  enum Work {
    ADD_UP_REQUESTS,
    /** Adds up the buckets of the next finer grain. */
    ADD_UP_FINER,
    /** Sums of this grain are forgotten there; only the coarser is marked. */
    PASS_ON,
    /** What it could be added up from is forgotten: it stays as it is. */
    KEEP,
    /** Not to be touched, not even its mark. */
    WAIT
  }

  /** The start of a day's or a month's namesake in another zone. */
  interface Moved {
    Instant start(Grain grain, Instant start);
  }

  /** The parts of {@code range}, in order, none over another. */
  interface Plan {
    List<Part> parts(Range range, State state, Marks marks);
  }

  /**
   * The starts of the buckets that are not right for the question: those that are marked and, where
   * one model or each session is asked for, those that do not tell all of them apart.
   */
  interface Marks {
    NavigableSet<Instant> of(Grain grain);
  }
}
