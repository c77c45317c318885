package io.qcc.ports.predecessor;

import java.util.List;

/**
 * What became of a predecessor's database here.
 *
 * @param notes what was not brought and why, and what is not as it was; a line each, without
 *     secrets
 */
public record Imported(Count accounts, Count nodes, Count prices, Count usage, List<String> notes) {

  public Imported {
    notes = List.copyOf(notes);
  }

  /**
   * Of one kind of thing.
   *
   * @param brought written, or joined with what was there
   * @param there was here before, and stays as it is
   * @param left not brought
   */
  public record Count(long brought, long there, long left) {

    public long found() {
      return brought + there + left;
    }
  }
}
