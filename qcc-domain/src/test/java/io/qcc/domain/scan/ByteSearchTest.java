package io.qcc.domain.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

  @Test
  void findsWhatAPlainLoopFinds() {
    var random = new Random(5);
    byte[] alphabet = {'"', '\\', 'a', 0, (byte) 0x80, (byte) 0xa2, '"' ^ 1, '\\' ^ 1, (byte) 0xff};
    for (int round = 0; round < 300_000; round++) {
      int size = random.nextInt(40);
      ByteBuffer bytes =
          random.nextBoolean() ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
      bytes.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int rare = random.nextInt(30) + 1;
      for (int i = 0; i < size; i++) {
        bytes.put(
            i, alphabet[random.nextInt(rare) == 0 ? random.nextInt(2) : 2 + random.nextInt(7)]);
      }
      int from = random.nextInt(size + 1);
      int to = from + random.nextInt(size - from + 1);
      int expected = from;
      while (expected < to && bytes.get(expected) != '"' && bytes.get(expected) != '\\') {
        expected++;
      }
      assertThat(ByteSearch.either(bytes, from, to, '"', '\\')).isEqualTo(expected);
    }
  }
}
