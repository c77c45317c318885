package io.qcc.domain.usage;

import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Spill;
import io.qcc.ports.usage.SpillRefused;
import java.util.ArrayList;
import java.util.List;

/** A spill that may be full, and outlives the gateway, but not its knowledge of what was taken. */
public final class FakeSpill implements Spill {

  private static final int SEGMENT = 40;

  private final List<LedgerEntry> entries = new ArrayList<>();
  final List<LedgerEntry> aside = new ArrayList<>();
  private int taken;
  private int given;
  int most = Integer.MAX_VALUE;
  boolean broken;
  int refusals;
  int unforced;
  int forced;

  @Override
  public void append(List<LedgerEntry> more) throws SpillRefused {
    if (broken) {
      throw new IllegalStateException("simulated: a mistake of ours");
    }
    if (entries.size() + more.size() > most) {
      refusals++;
      throw new SpillRefused("simulated: full");
    }
    entries.addAll(more);
    unforced += more.size();
  }

  @Override
  public void setAside(LedgerEntry entry) throws SpillRefused {
    if (broken) {
      throw new IllegalStateException("simulated: a mistake of ours");
    }
    if (most == 0) {
      throw new SpillRefused("simulated: full");
    }
    aside.add(entry);
  }

  @Override
  public void force() {
    unforced = 0;
    forced++;
  }

  @Override
  public List<LedgerEntry> oldest(int wanted) {
    given = Math.min(wanted, entries.size() - taken);
    return List.copyOf(entries.subList(taken, taken + given));
  }

  @Override
  public void taken() {
    taken += given;
    given = 0;
    while (taken >= SEGMENT || (taken == entries.size() && taken > 0)) {
      int whole = Math.min(SEGMENT, taken);
      entries.subList(0, whole).clear();
      taken -= whole;
    }
  }

  /** The process is killed. What was written stays; what was taken of a file is forgotten. */
  void crash() {
    taken = 0;
    given = 0;
    entries.addAll(aside);
    aside.clear();
  }

  List<LedgerEntry> entries() {
    return entries;
  }

  @Override
  public Contents contents() {
    return new Contents(entries.size() - taken, 0);
  }

  @Override
  public String description() {
    return "the simulated spill";
  }

  @Override
  public void close() {}
}
