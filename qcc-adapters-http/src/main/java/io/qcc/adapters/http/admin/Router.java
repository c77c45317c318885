package io.qcc.adapters.http.admin;

import java.util.List;

/** Finds the first route that a call takes. */
record Router(List<Route> routes) implements Action {

  @Override
  public Reply act(Call call) {
    List<String> wanted = Route.segments(call.path());
    List<Route> there = routes.stream().filter(route -> route.leadsTo(wanted)).toList();
    if (there.isEmpty()) {
      throw new Problem(404, "not_found", "there is no such route");
    }
    for (Route route : there) {
      if (route.method().equals(call.method())) {
        return route.action().act(call.at(route.idIn(wanted)));
      }
    }
    String allowed = String.join(", ", there.stream().map(Route::method).distinct().toList());
    throw new Problem(405, "method_not_allowed", "this route takes " + allowed)
        .with("Allow", allowed);
  }
}
