package io.qcc.server.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One place that settings come from. Printing it never reveals a value.
 *
 * @param texts variable name to text
 * @param problems what was already found wrong with the place itself, one line each
 */
public record Source(Origin origin, Map<String, String> texts, List<String> problems) {

  public Source {
    texts = Map.copyOf(texts);
    problems = List.copyOf(problems);
  }

  public Source(Origin origin, Map<String, String> texts) {
    this(origin, texts, List.of());
  }

  /** What somebody wrote for us alone: a name that we do not know is a mistake. */
  static Source strict(Origin origin, Map<String, String> texts, List<String> problems) {
    var known = new HashMap<String, String>();
    var all = new ArrayList<>(problems);
    texts.forEach(
        (name, text) ->
            VariableTable.named(name)
                .ifPresentOrElse(
                    variable -> known.put(variable.name(), text),
                    () ->
                        all.add(
                            "%s: expected one of the variables of docs/configuration.md (%s)"
                                .formatted(name.toUpperCase(Locale.ROOT), origin))));
    return new Source(origin, known, all);
  }

  @Override
  public String toString() {
    return "Source[" + origin + ", " + texts.keySet() + "]";
  }
}
