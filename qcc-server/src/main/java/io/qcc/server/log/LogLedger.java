package io.qcc.server.log;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Ledger;
import io.qcc.ports.usage.RequestRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.Function;

/**
 * A line for each request: for those that needed another attempt or ended badly at INFO, for the
 * rest at DEBUG. Formats nothing that is not written.
 */
public final class LogLedger implements Ledger {

  private static final Logger LOG = System.getLogger("io.qcc.requests");

  private final Function<AccountId, String> accountName;

  public LogLedger(Function<AccountId, String> accountName) {
    this.accountName = accountName;
  }

  @Override
  public void append(RequestRecord settled) {
    LOG.log(noteworthy(settled) ? Level.INFO : Level.DEBUG, () -> line(settled));
  }

  /** What the upstream said of the client's own mistake is not: it is between the two. */
  static boolean noteworthy(RequestRecord settled) {
    return settled.attempts().size() > 1 || settled.status() >= 500 || cutOff(settled);
  }

  String line(RequestRecord settled) {
    var line = new StringBuilder(160);
    line.append(settled.requestId())
        .append(" account ")
        .append(accountName.apply(settled.account()))
        .append(", ")
        .append(Objects.requireNonNullElse(settled.modelAsked(), settled.path()))
        .append(": ");
    for (int i = 0; i < settled.attempts().size(); i++) {
      line.append(i == 0 ? "" : " -> ");
      append(line, settled.attempts().get(i));
    }
    if (settled.attempts().isEmpty()) {
      line.append("no node tried");
    }
    line.append(", ").append(end(settled));
    return line.append(" in ").append(settled.took().toMillis()).append(" ms").toString();
  }

  private static void append(StringBuilder line, AttemptRecord attempt) {
    line.append(attempt.nodeName());
    if (attempt.reason() != null) {
      line.append(" (").append(attempt.reason().code());
      if (attempt.status() != 0) {
        line.append(' ').append(attempt.status());
      }
      line.append(')');
    }
  }

  private static String end(RequestRecord settled) {
    if (settled.status() == 0) {
      return "the client left";
    }
    return "status " + settled.status() + (cutOff(settled) ? ", cut off" : "");
  }

  /** An error of our own making is no complete answer either, but there was nothing to cut. */
  private static boolean cutOff(RequestRecord settled) {
    return settled.status() >= 200 && settled.status() < 300 && !settled.complete();
  }
}
