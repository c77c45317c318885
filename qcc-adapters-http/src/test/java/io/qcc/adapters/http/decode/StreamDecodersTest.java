package io.qcc.adapters.http.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.ZstdOutputStream;
import io.qcc.ports.relay.Decoders.Decoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDecodersTest {

  private final StreamDecoders decoders = new StreamDecoders();

  /** A coding and how others write it. */
  enum Written {
    GZIP("gzip") {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, 512, true);
      }
    },
    ZLIB("deflate") {
      @Override
      OutputStream over(OutputStream out) {
        return new DeflaterOutputStream(out, true);
      }
    },
    RAW_DEFLATE("deflate") {
      @Override
      OutputStream over(OutputStream out) {
        return new DeflaterOutputStream(out, new Deflater(6, true), true);
      }
    },
    BR("br") {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        Brotli4jLoader.ensureAvailability();
        return new BrotliOutputStream(out, Encoder.Parameters.create(4));
      }
    },
    ZSTD("zstd") {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
      }
    },
    IDENTITY("identity") {
      @Override
      OutputStream over(OutputStream out) {
        return out;
      }
    };

    final String coding;

    Written(String coding) {
      this.coding = coding;
    }

    abstract OutputStream over(OutputStream out) throws IOException;

    byte[] write(byte[] plain) throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (OutputStream coded = over(bytes)) {
        coded.write(plain);
      }
      return bytes.toByteArray();
    }
  }

  private static byte[] events(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("event: content_block_delta\ndata: {\"n\":").append(i * 7919).append("}\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Feeds slices that begin anywhere in a larger buffer; null if the decoder gave up. */
  private byte[] decode(String coding, byte[] coded, int... cuts) {
    var plain = new ByteArrayOutputStream();
    try (Decoder decoder = decoders.open(coding).orElseThrow()) {
      int from = 0;
      for (int at = 0; at <= cuts.length; at++) {
        int to = at < cuts.length ? cuts[at] : coded.length;
        ByteBuffer in = ByteBuffer.wrap(coded, from, to - from);
        if (!decoder.decode(in, out -> take(out, plain))) {
          return null;
        }
        assertThat(in.position()).isEqualTo(from);
        from = to;
      }
    }
    return plain.toByteArray();
  }

  private static void take(ByteBuffer bytes, ByteArrayOutputStream into) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    into.writeBytes(copy);
  }

  @ParameterizedTest
  @EnumSource
  void decodesCutAtEveryByte(Written written) throws Exception {
    byte[] plain = events(20);
    byte[] coded = written.write(plain);
    for (int cut = 0; cut <= coded.length; cut++) {
      assertThat(decode(written.coding, coded, cut)).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @EnumSource
  void decodesByteByByteAndInRandomPieces(Written written) throws Exception {
    byte[] plain = new byte[300_000];
    new Random(7).nextBytes(plain);
    Arrays.fill(plain, 1000, 200_000, (byte) 'a');
    byte[] coded = written.write(plain);
    int[] everywhere = new int[coded.length];
    Arrays.setAll(everywhere, i -> i);
    assertThat(decode(written.coding, coded, everywhere)).isEqualTo(plain);
    int[] somewhere = new Random(11).ints(20, 0, coded.length).sorted().toArray();
    assertThat(decode(written.coding, coded, somewhere)).isEqualTo(plain);
    assertThat(decode(written.coding, coded)).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource
  void givesEachFlushedEventAtOnce(Written written) throws Exception {
    var wire = new ByteArrayOutputStream();
    try (OutputStream coded = written.over(wire);
        Decoder decoder = decoders.open(written.coding).orElseThrow()) {
      for (int i = 0; i < 50; i++) {
        coded.write(("event: ping\ndata: " + i + "\n\n").getBytes(StandardCharsets.UTF_8));
        coded.flush();
        var plain = new ByteArrayOutputStream();
        decoder.decode(ByteBuffer.wrap(wire.toByteArray()), out -> take(out, plain));
        wire.reset();
        assertThat(plain.toString(StandardCharsets.UTF_8))
            .isEqualTo("event: ping\ndata: " + i + "\n\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void decodesDirectAndReadOnlyBuffers(Written written) throws Exception {
    byte[] plain = events(5);
    byte[] coded = written.write(plain);
    ByteBuffer direct = ByteBuffer.allocateDirect(coded.length).put(coded).flip();
    for (ByteBuffer in : new ByteBuffer[] {direct, ByteBuffer.wrap(coded).asReadOnlyBuffer()}) {
      var out = new ByteArrayOutputStream();
      try (Decoder decoder = decoders.open(written.coding).orElseThrow()) {
        assertThat(decoder.decode(in, bytes -> take(bytes, out))).isTrue();
      }
      assertThat(out.toByteArray()).isEqualTo(plain);
    }
  }

  @Test
  void decodesGzipMembersOneAfterAnotherAndTheirHeaderFields() throws Exception {
    byte[] withFields = {
      0x1f,
      (byte) 0x8b,
      8,
      4 | 8 | 16 | 2,
      0,
      0,
      0,
      0,
      0,
      3, // fixed
      3,
      0,
      'a',
      'b',
      'c', // extra
      'n',
      0, // name
      'c',
      'o',
      0, // comment
      1,
      2, // checksum of the header
    };
    byte[] member = Written.GZIP.write(events(3));
    var all = new ByteArrayOutputStream();
    all.writeBytes(member);
    all.writeBytes(withFields);
    all.write(member, 10, member.length - 10);
    all.writeBytes(Written.GZIP.write(new byte[0]));
    byte[] coded = all.toByteArray();
    byte[] twice =
        (new String(events(3), StandardCharsets.UTF_8).repeat(2)).getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut < coded.length; cut++) {
      assertThat(decode("gzip", coded, cut)).isEqualTo(twice);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void givesUpForGoodOnOtherBytes(Written written) {
    byte[] garbage = new byte[4096];
    Arrays.fill(garbage, (byte) 0xff);
    try (Decoder decoder = decoders.open(written.coding).orElseThrow()) {
      assertThat(decoder.decode(ByteBuffer.wrap(garbage), out -> {})).isFalse();
      assertThat(decoder.decode(ByteBuffer.wrap(garbage), out -> {})).isFalse();
    }
  }

  @Test
  void givesUpOnAGzipMemberWhoseChecksumIsWrong() throws Exception {
    byte[] coded = Written.GZIP.write(events(3));
    coded[coded.length - 8] ^= 1;
    assertThat(decode("gzip", coded)).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void neverThrowsWhateverIsFlipped(Written written) throws Exception {
    byte[] coded = written.write(events(50));
    var random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = coded.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      decode(written.coding, broken, random.nextInt(broken.length));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void givesUpOnABombBeforeItIsAllOut(Written written) throws Exception {
    var wire = new ByteArrayOutputStream();
    try (OutputStream coded = written.over(wire)) {
      byte[] mebi = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        coded.write(mebi);
      }
    }
    long[] given = new long[1];
    try (Decoder decoder = decoders.open(written.coding).orElseThrow()) {
      assertThat(
              decoder.decode(
                  ByteBuffer.wrap(wire.toByteArray()), out -> given[0] += out.remaining()))
          .isFalse();
    }
    assertThat(given[0]).isLessThanOrEqualTo(256L << 20);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "identity", " Identity "})
  void changesNothingWithoutACoding(String coding) {
    assertThat(decode(coding, events(2), 5)).isEqualTo(events(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, br", "compress", "nonsense"})
  void doesNotKnow(String coding) {
    assertThat(decoders.open(coding)).isEmpty();
  }

  @Test
  void knowsCodingsWhateverTheirCase() {
    assertThat(Stream.of("GZIP", "x-gzip", "Deflate", "BR", "ZSTD").map(decoders::open))
        .allSatisfy(
            decoder -> {
              assertThat(decoder).isPresent();
              decoder.orElseThrow().close();
            });
  }
}
