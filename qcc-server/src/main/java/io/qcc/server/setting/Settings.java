package io.qcc.server.setting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is set, read once before anything starts, each value with where it came from.
 *
 * <p>Immutable, and right: there is no instance with a mistake in it.
 */
public final class Settings {

  private final List<Source> sources;
  private final Map<String, Effective> values;

  private Settings(List<Source> sources, Map<String, Effective> values) {
    this.sources = sources;
    this.values = values;
  }

  /**
   * Settles every variable.
   *
   * @param environment as {@link System#getenv()} gives it; what is not ours in it is not looked at
   * @param flags variable name to text
   * @throws SettingsProblem with every mistake of all places at once
   */
  public static Settings read(Map<String, String> flags, Map<String, String> environment) {
    var flag = Source.strict(Origin.FLAG, flags, List.of());
    var env = new Source(Origin.ENVIRONMENT, environment);
    // Where the file is must be known before the file is read.
    Effective file = effective(Variables.QCC_CONFIG, List.of(flag, env));
    boolean named = file.origin() != Origin.DEFAULT;
    return of(List.of(flag, env, ConfigFile.read(Path.of(file.text()), named)));
  }

  /**
   * Settles every variable for a program that embeds us: neither the environment nor a file in the
   * working directory is looked at, unless {@code QCC_CONFIG} names one.
   *
   * @param texts variable name to text
   * @throws SettingsProblem with every mistake at once
   */
  public static Settings of(Map<String, String> texts) {
    var given = Source.strict(Origin.FLAG, texts, List.of());
    Effective file = effective(Variables.QCC_CONFIG, List.of(given));
    return file.origin() == Origin.DEFAULT
        ? of(List.of(given))
        : of(List.of(given, ConfigFile.read(Path.of(file.text()), true)));
  }

  /**
   * The same with what the store holds, which ranks above the defaults only.
   *
   * @throws SettingsProblem the store holds something wrong
   */
  public Settings withStored(Map<String, String> stored) {
    var problems = new ArrayList<String>();
    var known = new LinkedHashMap<String, String>();
    stored.forEach(
        (name, text) ->
            VariableTable.named(name)
                .filter(Variable::storable)
                .ifPresentOrElse(
                    variable -> known.put(variable.name(), text),
                    () -> problems.add(name + ": expected outside of the store (store)")));
    var all = new ArrayList<>(sources);
    all.add(new Source(Origin.STORE, known, problems));
    return of(all);
  }

  public <T> T get(Variable<T> variable) {
    return variable.reader().read(of(variable).text());
  }

  /** Whether somebody set it: it does not just have its default. */
  public boolean isSet(Variable<?> variable) {
    return of(variable).origin() != Origin.DEFAULT;
  }

  /** What it came to, and where from. */
  public Effective of(Variable<?> variable) {
    Effective effective = values.get(variable.name());
    if (effective == null) {
      throw new IllegalArgumentException(variable.name() + " is not in the table of variables");
    }
    return effective;
  }

  /** Every variable with its value, in the order of the table. */
  public List<Effective> all() {
    return List.copyOf(values.values());
  }

  /** Names and origins of what is set, values only where they are not secret. */
  @Override
  public String toString() {
    return values.values().stream()
        .filter(each -> each.origin() != Origin.DEFAULT)
        .toList()
        .toString();
  }

  private static Settings of(List<Source> sources) {
    var ranked = sources.stream().sorted(Comparator.comparing(Source::origin)).toList();
    var problems = new ArrayList<String>();
    var values = new LinkedHashMap<String, Effective>();
    for (Variable<?> variable : VariableTable.ALL) {
      Effective effective = effective(variable, ranked);
      values.put(variable.name(), effective);
      try {
        variable.reader().read(effective.text());
      } catch (IllegalArgumentException e) {
        problems.add(line(effective, e));
      }
    }
    ranked.forEach(source -> problems.addAll(source.problems()));
    var settings = new Settings(List.copyOf(sources), values);
    if (problems.isEmpty()) {
      problems.addAll(UpstreamGiven.problems(settings));
      problems.addAll(StoreGiven.problems(settings));
    }
    if (!problems.isEmpty()) {
      throw new SettingsProblem(problems);
    }
    return settings;
  }

  /** A blank text counts as not set. */
  private static Effective effective(Variable<?> variable, List<Source> ranked) {
    for (Source source : ranked) {
      String text = source.texts().getOrDefault(variable.name(), "").strip();
      if (!text.isEmpty()) {
        return new Effective(variable, text, source.origin());
      }
    }
    return new Effective(variable, variable.fallback(), Origin.DEFAULT);
  }

  private static String line(Effective effective, IllegalArgumentException wrong) {
    boolean plain = effective.variable().show() == Variable.Show.PLAINLY;
    String got = plain ? ", got '" + effective.text() + "'" : "";
    return "%s: %s%s (%s)"
        .formatted(effective.variable().name(), wrong.getMessage(), got, effective.origin());
  }
}
