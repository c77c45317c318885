package io.qcc.adapters.mysql.memory;

import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Spill;
import io.qcc.ports.usage.SpillRefused;
import java.util.List;

/** Keeps nothing: beside a store in memory, which is never away, nothing need be kept. */
public final class NoSpill implements Spill {

  @Override
  public void append(List<LedgerEntry> entries) throws SpillRefused {
    throw refused();
  }

  @Override
  public void setAside(LedgerEntry entry) throws SpillRefused {
    throw refused();
  }

  private static SpillRefused refused() {
    return new SpillRefused("beside a store in memory nothing is spilled: set QCC_STORE=sqlite");
  }

  @Override
  public void force() {}

  @Override
  public List<LedgerEntry> oldest(int most) {
    return List.of();
  }

  @Override
  public void taken() {}

  @Override
  public Contents contents() {
    return EMPTY;
  }

  @Override
  public String description() {
    return "memory";
  }

  @Override
  public void close() {}
}
