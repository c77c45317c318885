package io.qcc.ports.usage;

import java.time.Instant;

/** Which requests are meant: those that came in [{@code from}, {@code to}). */
public record Selection(Instant from, Instant to, Filter filter) {

  public static Selection all(Instant from, Instant to) {
    return new Selection(from, to, Filter.ALL);
  }

  public boolean takes(RequestRecord request) {
    return !request.at().isBefore(from) && request.at().isBefore(to) && filter.takes(request);
  }
}
