package io.qcc.adapters.http.gateway;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.channels.StreamSourceChannel;

/** Where a body's bytes come from; never waits. Like a channel it gives -1 at the end. */
interface BodySource {

  int read(ByteBuffer into) throws IOException;

  static BodySource of(HttpServerExchange exchange, Wire wire) {
    if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
      return new Chunked(exchange, wire);
    }
    StreamSourceChannel channel = exchange.getRequestChannel();
    return channel::read;
  }

  /** Reads the connection itself, past Undertow's reader of chunks. */
  final class Chunked implements BodySource {

    private final HttpServerExchange exchange;
    private final Wire wire;
    private final ChunkFraming framing = new ChunkFraming();

    private Chunked(HttpServerExchange exchange, Wire wire) {
      this.exchange = exchange;
      this.wire = wire;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      int moved = 0;
      while (into.hasRemaining()) {
        if (framing.ended()) {
          return moved > 0 ? moved : -1;
        }
        PooledByteBuffer raw = wire.take();
        if (raw == null) {
          return moved;
        }
        try {
          moved += framing.decode(raw.getBuffer(), into);
        } finally {
          wire.pushBack(raw); // what is left belongs to a later read, or to the next request
        }
        if (framing.ended()) {
          Connectors.terminateRequest(exchange);
        }
      }
      return moved;
    }
  }
}
