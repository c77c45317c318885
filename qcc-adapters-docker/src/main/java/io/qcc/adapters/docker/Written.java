package io.qcc.adapters.docker;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers what a container wrote, as far as anybody wants to read it. */
final class Written {

  private static final int MOST = 256 << 10;

  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  synchronized void add(Frame frame) {
    ByteArrayOutputStream stream = frame.getStreamType() == StreamType.STDERR ? stderr : stdout;
    byte[] bytes = frame.getPayload();
    stream.write(bytes, 0, Math.min(bytes.length, MOST - stream.size()));
  }

  synchronized Output output(int exit) {
    return new Output(
        exit, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
  }
}
