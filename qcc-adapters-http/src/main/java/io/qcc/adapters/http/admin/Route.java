package io.qcc.adapters.http.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of routes.
 *
 * @param path its segments; {@code {id}} stands for any one
 */
record Route(String method, List<String> path, Action action) {

  static Route of(String method, String path, Action action) {
    return new Route(method, segments(path), action);
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  boolean leadsTo(List<String> wanted) {
    if (wanted.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      String segment = path.get(i);
      boolean same =
          segment.equals("{id}") ? !wanted.get(i).isEmpty() : segment.equals(wanted.get(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** What stands for {@code {id}} in a path that this route leads to. */
  @Nullable String idIn(List<String> wanted) {
    int at = path.indexOf("{id}");
    return at < 0 ? null : wanted.get(at);
  }
}
