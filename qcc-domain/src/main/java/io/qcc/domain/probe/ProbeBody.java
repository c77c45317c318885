package io.qcc.domain.probe;

import io.qcc.ports.relay.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The smallest request that makes a node do its whole work. */
final class ProbeBody implements Body {

  private final byte[] json;

  ProbeBody(String model) {
    json =
        """
        {"model":"%s","max_tokens":1,"messages":[{"role":"user","content":"hi"}]}"""
            .formatted(escaped(model))
            .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long length() {
    return json.length;
  }

  @Override
  public void read(Chunks chunks) throws IOException {
    chunks.take(ByteBuffer.wrap(json).asReadOnlyBuffer());
  }

  @Override
  public void close() {}

  private static String escaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c < ' ' ? ' ' : c);
    }
    return out.toString();
  }
}
