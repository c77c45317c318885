package io.qcc.domain.predecessor;

import io.qcc.ports.predecessor.Imported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the things of one kind: counted, and said where it is worth it. */
final class Findings {

  private static final int MOST = 100;

  private long brought;
  private long there;
  private long left;
  private long unsaid;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Long> firsts = new LinkedHashMap<>();

  /**
   * @param what names the thing, for people
   */
  void add(String what, Fate<?> fate) {
    switch (fate) {
      case Fate.Brought<?> it -> {
        brought++;
        it.notes().forEach(note -> say(what + ": " + note));
      }
      case Fate.There<?> _ -> there++;
      case Fate.Left<?> it -> {
        left++;
        say(what + ": left out: " + it.why());
      }
    }
  }

  /** The same of one of very many: what is said of several is said once, with their number. */
  void add(long number, Fate<?> fate) {
    switch (fate) {
      case Fate.Brought<?> it -> {
        brought++;
        it.notes().forEach(note -> count(note, number));
      }
      case Fate.There<?> _ -> there++;
      case Fate.Left<?> it -> {
        left++;
        count(it.why(), number);
      }
    }
  }

  void say(String line) {
    if (lines.size() < MOST) {
      lines.add(line);
    } else {
      unsaid++;
    }
  }

  private void count(String note, long number) {
    counts.merge(note, 1L, Long::sum);
    firsts.putIfAbsent(note, number);
  }

  Imported.Count count() {
    return new Imported.Count(brought, there, left);
  }

  List<String> notes() {
    var all = new ArrayList<>(lines);
    if (unsaid > 0) {
      all.add("and " + unsaid + " lines more like these");
    }
    counts.forEach(
        (note, count) ->
            all.add(
                "usage, %d %s: %s (the first is row %d)"
                    .formatted(count, count == 1 ? "row" : "rows", note, firsts.get(note))));
    return all;
  }
}
