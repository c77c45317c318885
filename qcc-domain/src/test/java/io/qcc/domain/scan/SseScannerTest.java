package io.qcc.domain.scan;

import static io.qcc.domain.scan.Pieces.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseScannerTest {

  /** Writes down every event as {@code type|data}. */
  private static final class Notes implements SseSink {

    private final List<String> events = new ArrayList<>();

    @Override
    public boolean wantsData(Text type) {
      return !type.is("unwanted");
    }

    @Override
    public void event(Text type, Text data) {
      events.add(
          UTF_8.decode(type.raw()) + "|" + UTF_8.decode(data.raw()) + (data.cut() ? "…" : ""));
    }
  }

  private static List<String> events(String stream, BiConsumer<byte[], Consumer<ByteBuffer>> cut) {
    var notes = new Notes();
    cut.accept(utf8(stream), new SseScanner(notes)::feed);
    return notes.events;
  }

  static Stream<Arguments> streams() {
    return Stream.of(
        arguments("", List.of()),
        arguments("event: ping\ndata: {}\n\n", List.of("ping|{}")),
        arguments("event: ping\r\ndata: {}\r\n\r\n", List.of("ping|{}")),
        arguments("event: ping\rdata: {}\r\r", List.of("ping|{}")),
        arguments("event:ping\ndata:{}\n\n", List.of("ping|{}")),
        arguments("event:  ping\ndata:  {} \n\n", List.of(" ping| {} ")),
        arguments("data: a\ndata: b\n\n", List.of("|a\nb")),
        arguments("data\n\n", List.of("|")),
        arguments("data\ndata\n\n", List.of("|\n")),
        arguments("data:\n\n", List.of("|")),
        arguments("event: x\n\ndata: y\n\n", List.of("|y")),
        arguments("event: x\nevent: z\ndata: y\n\n", List.of("z|y")),
        arguments("data: y\nevent: x\n\n", List.of("x|y")),
        arguments("event: x\nevent\ndata: y\n\n", List.of("|y")),
        arguments(": hi\n\n:\ndata: y\n: z\n\n", List.of("|y")),
        arguments("id: 1\nretry: 5\nfoo: bar\ndata: y\n\n", List.of("|y")),
        arguments("datas: y\ndat: y\nDATA: y\n data: y\n\n", List.of()),
        arguments("\ufeffdata: y\n\n", List.of("|y")),
        arguments("\ufeff\ndata: y\n\n", List.of("|y")),
        arguments("data: x\n\n\ufeffdata: y\n\n", List.of("|x")),
        arguments("data: a:b: c\n\n", List.of("|a:b: c")),
        arguments("data: y\n", List.of()),
        arguments("data: y", List.of()),
        arguments("\n\n\ndata: y\n\n\n\n", List.of("|y")),
        arguments("event: unwanted\ndata: y\ndata: z\n\ndata: w\n\n", List.of("unwanted|", "|w")),
        arguments("data: 世界\n\n", List.of("|世界")));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void cutsAStreamIntoEventsWhereverTheChunksEnd(String stream, List<String> expected) {
    assertThat(events(stream, Pieces::whole)).isEqualTo(expected);
    assertThat(events(stream, Pieces::oneByOne)).isEqualTo(expected);
    for (int cut = 0; cut <= utf8(stream).length; cut++) {
      int at = cut;
      assertThat(events(stream, (bytes, feed) -> Pieces.cutAt(at, bytes, feed)))
          .isEqualTo(expected);
    }
  }

  @Test
  void keepsToTheStandardOnGeneratedStreams() {
    var random = new Random(31);
    String[] parts = {
      "event",
      "data",
      "data: ",
      ":",
      " ",
      "\n",
      "\n",
      "\n\n",
      "\r",
      "\r\n",
      "\r\n\r\n",
      "a",
      "{}",
      "id: 3",
      "event: b\n",
      "data: cd\n",
      "\ufeff",
      "é"
    };
    for (int round = 0; round < 200_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(16); i > 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String stream = text.toString();
      assertThat(events(stream, (bytes, feed) -> Pieces.random(random, bytes, feed)))
          .as(() -> stream.replace("\r", "\\r").replace("\n", "\\n"))
          .isEqualTo(SseReference.events(stream));
    }
  }

  @Test
  void knowsAfterEachByteWhetherThereIsRoomForAnEvent() {
    var random = new Random(32);
    String[] parts = {"a", ":", "data: x", "\n", "\n", "\r", "\r\n", "\ufeff"};
    for (int round = 0; round < 100_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      var scanner = new SseScanner(new Notes());
      assertThat(scanner.atBoundary()).isTrue();
      for (int i = 1; i <= text.length(); i++) {
        scanner.feed(ByteBuffer.wrap(utf8(text.substring(i - 1, i))));
        String soFar = text.substring(0, i);
        assertThat(scanner.atBoundary())
            .as(() -> soFar.replace("\r", "\\r").replace("\n", "\\n"))
            .isEqualTo(SseReference.atBoundary(soFar));
      }
    }
  }

  @Test
  void anEventPutInAtAnyBoundaryChangesNoOther() {
    String ping = "event: ping\ndata: {}\n\n";
    for (String end : List.of("\n", "\r", "\r\n")) {
      String stream =
          ("event: a%ndata: 1%ndata: 2%n%n: c%ndata: 3%n%n%nevent: b%ndata: 4%n%n")
              .replace("%n", end);
      int rooms = 0;
      var scanner = new SseScanner(new Notes());
      for (int i = 0; i <= stream.length(); i++) {
        if (scanner.atBoundary()) {
          rooms++;
          var notes = events(stream.substring(0, i) + ping + stream.substring(i), Pieces::whole);
          assertThat(notes).contains("ping|{}");
          notes.remove("ping|{}");
          assertThat(notes).containsExactly("a|1\n2", "|3", "b|4");
        }
        if (i < stream.length()) {
          scanner.feed(ByteBuffer.wrap(utf8(stream.substring(i, i + 1))));
        }
      }
      assertThat(rooms).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void dataBeyondTheLimitIsNotKept() {
    String longest = "x".repeat(SseScanner.LONGEST_DATA);
    String stream = "data: " + longest + "\n\ndata: " + longest + "y\n\ndata: z\n\n";
    assertThat(events(stream, Pieces::whole))
        .containsExactly("|" + longest, "|" + longest + "…", "|z");
  }

  @Test
  void namesOfAnyLengthAreHarmless() {
    String big = "data".repeat(1 << 20);
    String stream = big + ": x\n" + "event: " + big + "\ndata: y\n\ndata: z\n\n";
    var events = events(stream, Pieces::whole);
    assertThat(events).hasSize(2).last().isEqualTo("|z");
    assertThat(events.getFirst()).endsWith("|y").hasSizeLessThan(100);
  }
}
