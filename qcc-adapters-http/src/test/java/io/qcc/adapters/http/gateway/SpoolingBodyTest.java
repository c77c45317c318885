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
  private static final int TOGETHER = 10 * IN_MEMORY;

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
    try (var body = BodyStore.open(directory, IN_MEMORY, TOGETHER).body(1L << 40)) {
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
    BodyStore.open(directory, IN_MEMORY, TOGETHER);
    assertThat(directory)
        .isDirectoryContaining(other::equals)
        .isDirectoryNotContaining("glob:**body-*");
    Files.delete(other);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30_000, 100_000, 150_000})
  void beyondWhatAllMayHoldTogetherEverythingGoesToFiles(int together) throws Exception {
    var store = BodyStore.open(directory, IN_MEMORY, together);
    byte[] content = BodiesIT.bytes(90_000);
    for (int round = 0; round < 3; round++) {
      try (var one = filled(store, content, content.length);
          var two = filled(store, content, -1)) {
        assertThat(read(one)).isEqualTo(content);
        assertThat(read(two)).isEqualTo(content);
      }
      // All of it is given back, and not twice.
      assertThat(store.take(together)).isTrue();
      assertThat(store.take(1)).isFalse();
      store.giveBack(together);
    }
  }

  @Test
  void theFirstByteThatFindsNoMemoryLeftGoesToTheFile() throws Exception {
    var store = BodyStore.open(directory, IN_MEMORY, 10);
    try (var one = store.body(10)) {
      assertThat(one.memoryFull()).isFalse();
      try (var two = store.body(10)) {
        assertThat(two.memoryFull()).isTrue();
      }
    }
    try (var three = store.body(10)) {
      assertThat(three.memoryFull()).isFalse();
    }
  }

  private SpoolingBody filled(byte[] content, long expected) throws IOException {
    return filled(BodyStore.open(directory, IN_MEMORY, TOGETHER), content, expected);
  }

  private static SpoolingBody filled(BodyStore store, byte[] content, long expected)
      throws IOException {
    var body = store.body(expected);
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
