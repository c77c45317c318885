package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectPiecesTest {

  @ParameterizedTest
  @CsvSource({
    "1, 65536",
    "65536, 65536",
    "65537, 131072",
    "131072, 131072",
    "131073, 262144",
    "262144, 262144",
    "262145, 262144",
    "1000000000000, 262144"
  })
  void lendsTheSmallestPieceThatHoldsItElseTheLargest(long wanted, int size) {
    assertThat(DirectPieces.sizeFor(wanted)).isEqualTo(size);
    assertThat(new DirectPieces(0).lend(size).buffer())
        .matches(ByteBuffer::isDirect)
        .matches(buffer -> buffer.remaining() == size);
  }

  @Test
  void whatCameBackIsLentAgainWhole() {
    var pieces = new DirectPieces(DirectPieces.SMALLEST);
    var piece = pieces.lend(DirectPieces.SMALLEST);
    piece.buffer().put((byte) 1).limit(1);
    pieces.giveBack(piece);
    var again = pieces.lend(DirectPieces.SMALLEST);
    assertThat(again).isSameAs(piece);
    assertThat(again.buffer().remaining()).isEqualTo(DirectPieces.SMALLEST);
    assertThat(pieces.lend(DirectPieces.SMALLEST)).isNotSameAs(piece);
  }

  @Test
  void whatIsBeyondTheBoundIsFreedAtOnce() {
    var pieces = new DirectPieces(DirectPieces.SMALLEST);
    var kept = pieces.lend(DirectPieces.SMALLEST);
    var freed = pieces.lend(DirectPieces.SMALLEST);
    pieces.giveBack(kept);
    ByteBuffer late = freed.buffer();
    pieces.giveBack(freed);
    assertThatThrownBy(() -> late.get(0)).isInstanceOf(IllegalStateException.class);
    assertThat(kept.buffer().get(0)).isZero();
  }

  @Test
  void nothingIsGivenBackTwice() {
    for (long bound : new long[] {0, DirectPieces.LARGEST}) {
      var pieces = new DirectPieces(bound);
      var piece = pieces.lend(DirectPieces.LARGEST);
      pieces.giveBack(piece);
      assertThatThrownBy(() -> pieces.giveBack(piece)).hasMessage("given back twice");
    }
  }
}
