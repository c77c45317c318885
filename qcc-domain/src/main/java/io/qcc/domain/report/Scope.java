package io.qcc.domain.report;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.report.ReadUsage.Wanted;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Selection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides which requests somebody gets to read of who asks for some. */
final class Scope {

  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Scope() {}

  /** Done: these; whatever the caller may not see is not among them. */
  static Answer<Selection> of(Caller caller, Wanted wanted, Instant now) {
    return filter(caller, wanted.filter()).then(filter -> range(wanted, filter, now));
  }

  static Answer<Filter> filter(Caller caller, Filter wanted) {
    AccountId account = wanted.account();
    if (account == null) {
      return new Answer.Done<>(wanted.withAccount(own(caller)));
    }
    return caller.mayTouch(account)
        ? new Answer.Done<>(wanted)
        : new Answer.Forbidden<>("you may read the usage of your own account only");
  }

  private static Answer<Selection> range(Wanted wanted, Filter filter, Instant now) {
    Instant to = wanted.to() == null ? now : wanted.to();
    if (isOutside(to) || (wanted.from() != null && isOutside(wanted.from()))) {
      return new Answer.Invalid<>("range_invalid", "from and to must be in the years 1970 to 9999");
    }
    Instant from = wanted.from() == null ? to.minus(USUAL) : wanted.from();
    if (!from.isBefore(to)) {
      return new Answer.Invalid<>("range_invalid", "from must be before to");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      return new Answer.Invalid<>(
          "range_too_long", "from and to may be " + LONGEST.toDays() + " days apart at most");
    }
    return new Answer.Done<>(new Selection(from, to, filter));
  }

  private static @Nullable AccountId own(Caller caller) {
    return caller.role() == Role.ADMIN ? null : caller.account();
  }

  private static boolean isOutside(Instant instant) {
    return instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST);
  }
}
