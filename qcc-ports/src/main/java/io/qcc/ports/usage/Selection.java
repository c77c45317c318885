package io.qcc.ports.usage;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are meant: those that came in [{@code from}, {@code to}) and are all that is asked
 * for. Null: whatever it is.
 *
 * @param model as {@link RequestRecord#model} has it
 */
public record Selection(
    Instant from,
    Instant to,
    @Nullable AccountId account,
    @Nullable String key,
    @Nullable NodeId node,
    @Nullable String model,
    @Nullable String session,
    @Nullable Outcome outcome) {

  public static Selection all(Instant from, Instant to) {
    return new Selection(from, to, null, null, null, null, null, null);
  }

  public boolean takes(RequestRecord request) {
    return !request.at().isBefore(from)
        && request.at().isBefore(to)
        && (account == null || account.equals(request.account()))
        && (key == null || key.equals(request.keyId()))
        && (node == null || node.equals(request.node()))
        && (model == null || model.equals(request.model()))
        && (session == null || session.equals(request.session()))
        && (outcome == null || outcome == request.outcome());
  }
}
