package io.qcc.domain.relay;

import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.ReplySink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The client's answer: knows whether it has begun, and tells the story. */
final class Reply {

  private final ReplySink sink;
  private final Story story;
  private volatile boolean begun;

  Reply(ReplySink sink, Story story) {
    this.sink = sink;
    this.story = story;
  }

  /** Once true, this answer can only go on or break off; no other can take its place. */
  boolean begun() {
    return begun;
  }

  void onGone(Runnable action) {
    sink.onGone(action);
  }

  void begin(ReplyHead head) throws ClientGone {
    begun = true;
    story.answered(head.status());
    sink.head(head);
  }

  void write(ByteBuffer bytes) throws ClientGone {
    int count = bytes.remaining();
    if (count > 0) {
      sink.write(bytes);
      story.wrote(count);
    }
  }

  /** Every byte is given; a client that does not wait for the formal end has had its answer. */
  void end() {
    story.completed();
    try {
      sink.end();
    } catch (ClientGone left) {
      sink.abort();
    }
  }

  /** The client sees that its answer is not whole. */
  void breakOff() {
    sink.abort();
  }

  /** Ends a stream that cannot go on with an error event of ours, in place of the silence. */
  void endWith(ApiError error) throws ClientGone {
    write(utf8(error.event(story.requestId())));
    sink.end();
  }

  /** A whole answer of our own. */
  void refuse(ApiError error) throws ClientGone {
    String requestId = story.requestId();
    ByteBuffer body = utf8(error.json(requestId));
    var headers =
        new Headers.Builder()
            .add("content-type", "application/json")
            .add("content-length", Integer.toString(body.remaining()))
            .add("request-id", requestId)
            .add("x-proxy-attempts", Integer.toString(story.attempts()));
    if (error.retryAfterSeconds() > 0) {
      headers.add("retry-after", Long.toString(error.retryAfterSeconds()));
    }
    begin(new ReplyHead(error.status(), headers.build()));
    write(body);
    end();
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
