package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.ports.relay.ReplyHead;

/** What a client may have got when the relay is done with it. */
final class AnswerCheck {

  private static final String PING = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
  private static final String OUR_ERROR =
      "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"";
  private static final long SECOND = 1_000_000_000;

  private AnswerCheck() {}

  static void check(SimClient client, World world) {
    client.calls.forEach(
        call -> require(call.isClosed(), client, "an upstream call was not closed"));
    require(
        client.calls.stream().map(call -> call.node.node.id()).distinct().count()
            == client.calls.size(),
        client,
        "a node was tried twice");
    require(
        client.calls.size() <= 1 + world.policy().retryMax(),
        client,
        "there were too many attempts");
    if (client.leftAt >= 0) {
      client.calls.forEach(
          call ->
              require(
                  !call.wasSent() || call.over <= client.leftAt + SECOND,
                  client,
                  "a call went on after the client had left"));
      return;
    }
    ReplyHead head = client.head();
    if (head == null) {
      throw new AssertionError(client.requestId + ": no answer at all");
    }
    require(client.ended != client.aborted, client, "the answer neither ended nor broke off");
    String node = head.headers().first("x-proxy-node");
    if (node == null) {
      refusal(client, head, world);
    } else {
      SimCall serving =
          client.calls.stream()
              .filter(call -> call.node.name().equals(node))
              .findFirst()
              .orElseThrow(() -> new AssertionError("served by a node that was not asked"));
      served(client, head, serving);
    }
  }

  private static void served(SimClient client, ReplyHead head, SimCall call) {
    require(head.status() == call.status(), client, "the status is not the upstream's");
    String theirs = call.given.toString(UTF_8);
    String ours = client.text().replace(PING, "");
    if (!client.ended) {
      require(theirs.startsWith(ours), client, "what broke off is not the upstream's");
      require(!call.wholeGiven(), client, "a whole answer broke off");
      return;
    }
    int error = ours.lastIndexOf(OUR_ERROR);
    boolean withError = error >= 0 && ours.indexOf(client.requestId, error) >= 0;
    if (withError) {
      require(ours.endsWith("}\n\n"), client, "our error event is not whole");
      String before = ours.substring(0, error);
      require(theirs.startsWith(before), client, "the bytes are not the upstream's");
      require(before.isEmpty() || before.endsWith("\n\n"), client, "an error inside a frame");
      require(
          !call.wholeGiven() || !before.contains("message_stop"), client, "error after the end");
      return;
    }
    require(ours.equals(theirs), client, "the bytes are not the upstream's");
    if (head.status() == 200 && isStream(head)) {
      require(
          ours.contains("\"message_stop\"") || ours.contains("event: error"),
          client,
          "a stream ended silently");
    } else {
      require(call.wholeGiven(), client, "half an answer looks whole");
    }
    if (head.status() == 400) {
      require(
          client.calls.size() >= 1 && client.calls.getLast() == call, client, "asked on after 400");
    }
  }

  private static void refusal(SimClient client, ReplyHead head, World world) {
    require(client.ended, client, "a refusal was not ended");
    String text = client.text();
    require(
        text.startsWith("{\"type\":\"error\"") && text.contains(client.requestId),
        client,
        "a refusal without shape");
    require(
        head.status() == 503 || head.status() == 429 || head.status() == 529,
        client,
        "refused with " + head.status());
    if (head.status() == 429) {
      String after = head.headers().first("retry-after");
      require(after != null && Long.parseLong(after) >= 1, client, "429 without retry-after");
    }
    boolean triedEnough =
        client.calls.size() > world.policy().retryMax()
            || world.at() - client.began >= world.policy().commitLimit().toNanos();
    if (head.status() == 503 && client.calls.isEmpty() && !client.alwaysFree.isEmpty()) {
      require(
          world.at() - client.began >= world.policy().verdictWait().toNanos() * 9 / 10,
          client,
          "refused without a try, and without waiting for another's");
    }
    if (!triedEnough) {
      client.alwaysUsable.forEach(
          id ->
              require(
                  client.calls.stream().anyMatch(call -> call.node.node.id().equals(id)),
                  client,
                  "refused with " + head.status() + " though " + id.value() + " was usable"));
    }
  }

  private static boolean isStream(ReplyHead head) {
    String type = head.headers().first("content-type");
    return type != null && type.startsWith("text/event-stream");
  }

  private static void require(boolean holds, SimClient client, String what) {
    if (!holds) {
      throw new AssertionError(
          "%s (%s): %s; head %s, calls %s, got: %s"
              .formatted(
                  client.requestId,
                  client.ask.kind(),
                  what,
                  client.head() == null ? "none" : client.head().status(),
                  client.calls.stream()
                      .map(call -> call.node.name() + " " + call.status() + " " + call.given)
                      .toList(),
                  client.text().substring(0, Math.min(2000, client.text().length()))));
    }
  }
}
