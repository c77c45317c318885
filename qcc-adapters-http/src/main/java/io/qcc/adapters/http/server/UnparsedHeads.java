package io.qcc.adapters.http.server;

import io.qcc.ports.relay.ApiError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Gives the API's shape to the bare 400 that Undertow writes when it cannot parse a request's head.
 *
 * <p>That 400 passes every handler by, so it is met where it is written: it comes as a buffer that
 * holds nothing else, which the bytes of an answer never do.
 */
final class UnparsedHeads implements ChannelListener<StreamConnection> {

  private static final byte[] BARE =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ChannelListener<? super StreamConnection> next;
  private final ApiError error;

  UnparsedHeads(ServerLimits limits, ChannelListener<? super StreamConnection> next) {
    this.next = next;
    this.error =
        new ApiError(
            400,
            "invalid_request_error",
            "The request's head is not valid HTTP, or longer than "
                + limits.maxHeaderBytes() / 1024
                + " KiB or "
                + limits.maxHeaders()
                + " header lines.");
  }

  @Override
  public void handleEvent(StreamConnection connection) {
    var sink = connection.getSinkChannel();
    sink.setConduit(new Shaping(sink.getConduit()));
    next.handleEvent(connection);
  }

  private ByteBuffer shaped() {
    String requestId = Replies.newRequestId();
    String body = error.json(requestId);
    String head =
        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nrequest-id: %s\r\ncontent-type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(requestId, body.length());
    return ByteBuffer.wrap((head + body).getBytes(StandardCharsets.US_ASCII));
  }

  private final class Shaping extends AbstractStreamSinkConduit<StreamSinkConduit> {

    private @Nullable ByteBuffer shaped;

    Shaping(StreamSinkConduit next) {
      super(next);
    }

    /** The bare one counts as written when all of what stands in for it is. */
    @Override
    public int write(ByteBuffer from) throws IOException {
      if (!isBare(from)) {
        return next.write(from);
      }
      if (shaped == null) {
        shaped = shaped();
      }
      while (shaped.hasRemaining()) {
        if (next.write(shaped) == 0) {
          return 0;
        }
      }
      from.position(from.limit());
      return BARE.length;
    }

    private static boolean isBare(ByteBuffer from) {
      return from.remaining() == BARE.length
          && from.hasArray()
          && from.arrayOffset() == 0
          && from.array().length == BARE.length
          && from.equals(ByteBuffer.wrap(BARE));
    }
  }
}
