package io.qcc.domain.failover;

import io.qcc.domain.failover.Outcome.Answered;

/**
 * The sentences by which the API says, under a status that usually blames the client, that the
 * account behind a key is out of service. Looked for at the message's beginning only: further on it
 * may quote what the client wrote.
 */
final class AccountTexts {

  private static final String[] SENTENCES = {
    "You have reached your specified API usage limits",
    "You have reached your specified workspace API usage limits",
    "Your credit balance is too low",
    "This organization has been disabled",
    "Your organization has been disabled",
    "The organization has been disabled",
    "Organization has been disabled",
  };

  private AccountTexts() {}

  static boolean saysOutOfService(Answered answer) {
    String message = answer.errorMessage();
    if (message == null || !mayBlameTheClient(answer.status())) {
      return false;
    }
    for (String sentence : SENTENCES) {
      if (message.regionMatches(true, 0, sentence, 0, sentence.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBlameTheClient(int status) {
    return status == 400 || status == 401 || status == 403;
  }
}
