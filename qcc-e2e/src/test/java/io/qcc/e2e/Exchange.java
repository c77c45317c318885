package io.qcc.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One request at the fake upstream, and the ways to answer it. */
record Exchange(FakeUpstream fake, Seen seen, Wire wire, String requestId) {

  String path() {
    int query = seen.target().indexOf('?');
    return query < 0 ? seen.target() : seen.target().substring(0, query);
  }

  /** A whole answer with its length. */
  void whole(Reply reply, byte[] plain) throws IOException {
    Coding coding = coding();
    byte[] body = coding.whole(plain);
    wire.write(known(reply, coding).with("content-length: " + body.length).head());
    if (!seen.method().equals("HEAD")) {
      wire.write(body);
    }
  }

  void json(int status, String body, String... headers) throws IOException {
    whole(Reply.json(status).with(headers), body.getBytes(StandardCharsets.UTF_8));
  }

  void error(int status, String type, String message, String... headers) throws IOException {
    json(status, Messages.error(type, message, requestId), headers);
  }

  /** The head of a stream, and its pieces in chunks; the stream stays open. */
  void open(List<byte[]> pieces) throws IOException {
    Coding coding = coding();
    head(coding);
    for (byte[] piece : coding.pieces(pieces)) {
      wire.chunk(piece);
    }
  }

  /** A stream, from head to end. */
  void events(List<byte[]> pieces) throws IOException {
    open(pieces);
    wire.endChunks();
  }

  /** The head of a stream only. */
  void head(Coding coding) throws IOException {
    wire.write(known(Reply.stream(), coding).with("transfer-encoding: chunked").head());
  }

  /** What this request would be answered, were all well; null if it is not a message. */
  @org.jspecify.annotations.Nullable
  Asked asked() {
    return path().equals("/v1/messages") && seen.method().equals("POST")
        ? Asked.of(seen.body())
        : null;
  }

  String id() {
    return "msg_" + requestId.substring(4);
  }

  private Coding coding() {
    String accepted = String.join(",", seen.headers().all("accept-encoding"));
    Coding wanted = fake.coding();
    return accepted.contains(wanted.token()) ? wanted : Coding.IDENTITY;
  }

  private Reply known(Reply reply, Coding coding) {
    Reply known =
        reply.with(
            "request-id: " + requestId,
            "anthropic-organization-id: org-" + fake.name(),
            "set-cookie: __cf_bm=tracking; path=/; HttpOnly");
    return coding == Coding.IDENTITY ? known : known.with("content-encoding: " + coding.token());
  }
}
