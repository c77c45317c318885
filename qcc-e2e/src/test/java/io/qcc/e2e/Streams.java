package io.qcc.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Answers that begin well: streams by their events, whole answers by their bytes. */
final class Streams {

  /** What happens to the connection after the cut. */
  interface End {
    void of(Wire wire) throws IOException;
  }

  private Streams() {}

  /** The first {@code count} events, or the first half of a whole answer, and then the end. */
  static void cut(Exchange ex, int count, End end) throws IOException {
    Asked asked = ex.asked();
    if (asked == null) {
      ex.fake().api().answer(ex);
    } else if (asked.stream()) {
      ex.open(Api.events(ex, asked).subList(0, count));
      end.of(ex.wire());
    } else {
      half(ex, Api.whole(ex, asked), end);
    }
  }

  private static void half(Exchange ex, byte[] body, End end) throws IOException {
    byte[] half = Arrays.copyOf(body, body.length / 2);
    ex.wire().write(Reply.json(200).with("transfer-encoding: chunked").head());
    ex.wire().chunk(half);
    end.of(ex.wire());
  }

  /** These events only; a request that asks for no stream is answered as ever. */
  static void instead(Exchange ex, List<byte[]> events) throws IOException {
    Asked asked = ex.asked();
    if (asked != null && asked.stream()) {
      ex.events(events);
    } else {
      ex.fake().api().answer(ex);
    }
  }

  static void errorBeforeContent(Exchange ex) throws IOException {
    Asked asked = ex.asked();
    if (asked != null && asked.stream()) {
      ex.open(Api.events(ex, asked).subList(0, 3));
      ex.wire().chunk(Messages.errorEvent("api_error", "Internal server error"));
      ex.wire().endChunks();
    } else {
      ex.fake().api().answer(ex);
    }
  }

  static void hangAfterHead(Exchange ex) throws IOException {
    ex.head(Coding.IDENTITY);
    ex.wire().hang();
  }

  static void paced(Exchange ex, Duration pause) throws IOException {
    Asked asked = ex.asked();
    if (asked == null || !asked.stream()) {
      ex.fake().api().answer(ex);
      return;
    }
    ex.head(Coding.IDENTITY);
    for (byte[] event : Api.events(ex, asked)) {
      ex.wire().chunk(event);
      ex.wire().pause(pause);
    }
    ex.wire().endChunks();
  }

  /** Every byte is a chunk of its own. */
  static void bytewise(Exchange ex) throws IOException {
    Asked asked = ex.asked();
    if (asked == null || !asked.stream()) {
      ex.fake().api().answer(ex);
      return;
    }
    ex.head(Coding.IDENTITY);
    for (byte[] event : Api.events(ex, asked)) {
      for (byte each : event) {
        ex.wire().chunk(new byte[] {each});
      }
    }
    ex.wire().endChunks();
  }

  /** 64 MiB of text in 64 KiB events. */
  static void giant(Exchange ex) throws IOException {
    Asked asked = ex.asked();
    if (asked == null) {
      ex.fake().api().answer(ex);
      return;
    }
    String text = "x".repeat(1 << 16);
    if (asked.stream()) {
      List<byte[]> events = Messages.textEvents(ex.id(), asked.model(), text);
      ex.open(events.subList(0, 3));
      for (int i = 0; i < 1024; i++) {
        ex.wire().chunk(events.get(3));
      }
      for (byte[] event : events.subList(4, events.size())) {
        ex.wire().chunk(event);
      }
      ex.wire().endChunks();
    } else {
      String block = Messages.textBlock(text.repeat(1024));
      ex.json(200, Messages.whole(ex.id(), asked.model(), block, "end_turn"));
    }
  }
}
