package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
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
      body.fill(
          into -> {
            assertThat(into.capacity()).isLessThanOrEqualTo(DirectPieces.LARGEST);
            return 0;
          });
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

  @ParameterizedTest
  @ValueSource(ints = {10, 90_000, 300_000})
  void onceClosedItCanNeitherBeReadNorFilled(int size) throws Exception {
    var body = filled(BodiesIT.bytes(size), size);
    body.close();
    assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> body.fill(into -> 1)).isInstanceOf(IllegalStateException.class);
    body.close();
  }

  @Test
  void aChunkThatIsKeptThoughItMustNotHoldsNothingAfterwards() throws Exception {
    try (var body = filled(BodiesIT.bytes(300_000), 300_000)) {
      var kept = new ArrayList<ByteBuffer>();
      body.read(kept::add);
      assertThat(kept).isNotEmpty();
      for (ByteBuffer chunk : kept) {
        assertThat(chunk.hasRemaining()).isFalse();
        assertThatThrownBy(() -> chunk.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  @Test
  void whoIsReadingWhileItIsClosedReadsItsOwnBytesToTheEnd() throws Exception {
    int size = 90_000;
    var store = BodyStore.open(directory, IN_MEMORY, TOGETHER);
    byte[] mine = BodiesIT.bytes(size);
    var body = filled(store, mine, size);
    var inside = new CompletableFuture<Void>();
    var goOn = new CompletableFuture<Void>();
    var seen = new CompletableFuture<byte[]>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                var out = new ByteArrayOutputStream();
                body.read(
                    chunk -> {
                      inside.complete(null);
                      goOn.join();
                      out.writeBytes(copy(chunk));
                    });
                seen.complete(out.toByteArray());
              } catch (Exception e) {
                seen.completeExceptionally(e);
              }
            });
    inside.get(20, TimeUnit.SECONDS);
    body.close();
    try (var other = filled(store, new byte[size], size)) {
      assertThat(read(other)).isEqualTo(new byte[size]);
      goOn.complete(null);
      assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo(mine);
    }
    assertThat(store.take(TOGETHER)).isTrue();
  }

  /** Readers of one body race with its closing, while the next bodies want its memory. */
  @Test
  void noReaderEverSeesTheBytesOfAnotherBody() throws Exception {
    var store = BodyStore.open(directory, IN_MEMORY, TOGETHER);
    int size = 70_000;
    for (int round = 0; round < 300; round++) {
      byte mark = (byte) (round + 1);
      byte[] content = new byte[size];
      Arrays.fill(content, mark);
      var body = filled(store, content, size);
      var begun = new CountDownLatch(2);
      var readers = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < 2; i++) {
        readers.add(
            CompletableFuture.runAsync(
                () -> {
                  begun.countDown();
                  try {
                    while (true) {
                      for (byte b : read(body)) {
                        if (b != mark) {
                          throw new AssertionError("another body's byte");
                        }
                      }
                    }
                  } catch (IllegalStateException released) {
                    assertThat(released).hasMessage("it was released");
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                },
                task -> Thread.ofPlatform().start(task)));
      }
      begun.await();
      body.close();
      byte[] next = new byte[size];
      try (var other = filled(store, next, size)) {
        assertThat(read(other)).isEqualTo(next);
      }
      for (var reader : readers) {
        reader.get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(store.take(TOGETHER)).isTrue();
  }

  private SpoolingBody filled(byte[] content, long expected) throws IOException {
    return filled(BodyStore.open(directory, IN_MEMORY, TOGETHER), content, expected);
  }

  private static SpoolingBody filled(BodyStore store, byte[] content, long expected)
      throws IOException {
    var body = store.body(expected);
    var from = ByteBuffer.wrap(content);
    var random = new Random(3);
    int read;
    do {
      read = body.fill(into -> put(from, 1 + random.nextInt(50_000), into));
    } while (read >= 0);
    return body;
  }

  private static int put(ByteBuffer from, int most, ByteBuffer into) {
    assertThat(into.hasRemaining()).isTrue();
    if (!from.hasRemaining()) {
      return -1;
    }
    int size = Math.min(most, Math.min(into.remaining(), from.remaining()));
    into.put(from.slice(from.position(), size));
    from.position(from.position() + size);
    return size;
  }

  private static byte[] read(SpoolingBody body) throws IOException {
    var out = new ByteArrayOutputStream();
    body.read(
        chunk -> {
          out.writeBytes(copy(chunk));
        });
    return out.toByteArray();
  }

  private static byte[] copy(ByteBuffer chunk) {
    var bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    return bytes;
  }
}
