package io.qcc.domain.account;

import java.util.List;

/**
 * What a start came to.
 *
 * @param notes one line for each thing that could not be done as the environment says, with the
 *     remedy; empty when all is well
 * @param generated secrets that were made, and that nobody can ask for again
 */
public record Begun(List<String> notes, List<Generated> generated) {

  public Begun {
    notes = List.copyOf(notes);
    generated = List.copyOf(generated);
  }

  /**
   * A secret that was made. Printing one never reveals it.
   *
   * @param what which one, for people
   */
  public record Generated(String what, String secret) {

    @Override
    public String toString() {
      return "Generated[" + what + "]";
    }
  }
}
