package io.qcc.domain.predecessor;

import io.qcc.ports.predecessor.Imported;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What became of everything, so far and at last.
 *
 * @param progress is told how far it is, without notes
 */
record AllFindings(
    Findings accounts,
    Findings nodes,
    Findings prices,
    Findings usage,
    Consumer<Imported> progress) {

  AllFindings(Consumer<Imported> progress) {
    this(new Findings(), new Findings(), new Findings(), new Findings(), progress);
  }

  void tell() {
    progress.accept(with(List.of()));
  }

  Imported imported() {
    return with(
        Stream.of(accounts, nodes, prices, usage).flatMap(f -> f.notes().stream()).toList());
  }

  private Imported with(List<String> notes) {
    return new Imported(accounts.count(), nodes.count(), prices.count(), usage.count(), notes);
  }
}
