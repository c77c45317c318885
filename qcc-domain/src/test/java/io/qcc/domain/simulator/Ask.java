package io.qcc.domain.simulator;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Peer;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.RequestHead;
import java.util.random.RandomGenerator;

/** One request of a client. */
record Ask(AccountId account, Kind kind, String session) {

  enum Kind {
    STREAM,
    WHOLE,
    COUNT,
    MODELS,
    /** The client's own mistake. */
    BAD,
    UNKNOWN_MODEL,
    /** A look at the base URL. */
    HEAD;

    static Kind any(RandomGenerator random) {
      return switch (random.nextInt(24)) {
        case 0, 1 -> COUNT;
        case 2 -> MODELS;
        case 3 -> BAD;
        case 4 -> UNKNOWN_MODEL;
        case 5, 6, 7, 8, 9 -> WHOLE;
        default -> STREAM;
      };
    }
  }

  RequestHead head() {
    String method = kind == Kind.MODELS ? "GET" : "POST";
    String path =
        switch (kind) {
          case MODELS -> "/v1/models";
          case COUNT -> "/v1/messages/count_tokens";
          default -> "/v1/messages";
        };
    return new RequestHead(
        method,
        path,
        null,
        Headers.of("x-claude-code-session-id", session),
        new Peer("127.0.0.1", true));
  }

  String body() {
    return switch (kind) {
      case MODELS, HEAD -> "";
      case UNKNOWN_MODEL -> body(Script.UNKNOWN_MODEL, true);
      case STREAM, BAD -> body("claude-opus-4-5", true);
      case WHOLE, COUNT -> body("claude-sonnet-4-5", false);
    };
  }

  private static String body(String model, boolean stream) {
    return "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"messages\":[]}";
  }
}
