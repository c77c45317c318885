package io.qcc.domain.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

  private static final byte[] ALPHABET = {
    '"', '\\', 'a', 0, (byte) 0x80, (byte) 0xa2, '"' ^ 1, '\\' ^ 1, (byte) 0xff
  };

  @Test
  void findsWhatAPlainLoopFinds() {
    var random = new Random(5);
    for (int round = 0; round < 300_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      int rare = random.nextInt(30) + 1;
      for (int i = 0; i < bytes.length; i++) {
        int letter = random.nextInt(rare) == 0 ? random.nextInt(2) : 2 + random.nextInt(7);
        bytes[i] = ALPHABET[letter];
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(ByteSearch.either(bytes, from, to, '"', '\\'))
          .isEqualTo(plain(bytes, from, to, "\"\\"));
      assertThat(ByteSearch.first(bytes, from, to, '"')).isEqualTo(plain(bytes, from, to, "\""));
    }
  }

  private static int plain(byte[] bytes, int from, int to, String wanted) {
    int at = from;
    while (at < to && wanted.indexOf(bytes[at]) < 0) {
      at++;
    }
    return at;
  }
}
