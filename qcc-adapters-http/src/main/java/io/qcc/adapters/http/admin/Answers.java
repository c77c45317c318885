package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Answer;

/** Takes the value out of a use case's answer, or throws the problem that it is. */
final class Answers {

  private Answers() {}

  static <T> T value(Answer<T> answer) {
    return switch (answer) {
      case Answer.Done<T> done -> done.value();
      case Answer.Invalid<T> no -> throw new Problem(400, no.code(), no.message());
      case Answer.NotFound<T> no -> throw new Problem(404, "not_found", no.message());
      case Answer.Forbidden<T> no -> throw new Problem(403, "forbidden", no.message());
      case Answer.Conflict<T> no -> throw new Problem(409, no.code(), no.message());
    };
  }
}
