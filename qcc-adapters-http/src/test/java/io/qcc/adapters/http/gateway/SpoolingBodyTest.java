package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolingBodyTest {

  private static final int IN_MEMORY = 100_000;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, IN_MEMORY - 1, IN_MEMORY, IN_MEMORY + 1, 500_000})
  void givesBackWhatWasPutInAnyNumberOfTimes(int size) throws Exception {
    byte[] content = BodiesIT.bytes(size);
    for (long expected : new long[] {size, -1}) {
      try (var body = filled(content, expected)) {
        assertThat(body.length()).isEqualTo(size);
        for (int i = 0; i < 3; i++) {
          assertThat(read(body)).isEqualTo(content);
        }
      }
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void takesNoMemoryForWhatWasOnlyAnnounced() throws Exception {
    try (var body = BodyStore.open(directory, IN_MEMORY).body(1L << 40)) {
      assertThat(body.room().capacity()).isLessThanOrEqualTo(128 * 1024);
    }
  }

  @Test
  void aReaderThatFailsStopsTheReading() throws Exception {
    try (var body = filled(BodiesIT.bytes(300_000), -1)) {
      assertThatThrownBy(
              () ->
                  body.read(
                      chunk -> {
                        throw new IOException("enough");
                      }))
          .hasMessage("enough");
      assertThat(read(body)).hasSize(300_000);
    }
  }

  @Test
  void whatACrashLeftBehindIsRemoved() throws Exception {
    Files.writeString(directory.resolve("body-1"), "secret");
    Path other = Files.writeString(directory.resolve("other"), "kept");
    BodyStore.open(directory, IN_MEMORY);
    assertThat(directory)
        .isDirectoryContaining(other::equals)
        .isDirectoryNotContaining("glob:**body-*");
    Files.delete(other);
  }

  private SpoolingBody filled(byte[] content, long expected) throws IOException {
    var body = BodyStore.open(directory, IN_MEMORY).body(expected);
    var from = ByteBuffer.wrap(content);
    var random = new Random(3);
    while (from.hasRemaining()) {
      ByteBuffer room = body.room();
      int size = Math.min(1 + random.nextInt(50_000), Math.min(room.remaining(), from.remaining()));
      room.put(from.slice(from.position(), size));
      from.position(from.position() + size);
      body.filled(size);
    }
    assertThat(body.room().hasRemaining()).isTrue();
    body.seal();
    return body;
  }

  private static byte[] read(SpoolingBody body) throws IOException {
    var out = new ByteArrayOutputStream();
    body.read(
        chunk -> {
          var bytes = new byte[chunk.remaining()];
          chunk.get(bytes);
          out.writeBytes(bytes);
        });
    return out.toByteArray();
  }
}
