package io.qcc.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * An upstream that uses other tokens for each answer, tells them in every way that is known, and
 * keeps its own account of what it told. Every seventh stream is cut.
 */
final class CountingApi implements Behaviour {

  private final AtomicLong number = new AtomicLong();
  final LongAdder answers = new LongAdder();
  final LongAdder cut = new LongAdder();
  final LongAdder input = new LongAdder();
  final LongAdder output = new LongAdder();
  final LongAdder write5m = new LongAdder();
  final LongAdder write1h = new LongAdder();
  final LongAdder read = new LongAdder();
  final LongAdder searches = new LongAdder();

  /** In the order of the ledger's columns. */
  List<Long> sums() {
    return List.of(
        answers.sum(),
        answers.sum() - cut.sum(),
        input.sum(),
        output.sum(),
        write5m.sum(),
        write1h.sum(),
        read.sum(),
        searches.sum());
  }

  @Override
  public void answer(Exchange ex) throws IOException {
    long n = number.incrementAndGet();
    var usage = new Used(n);
    Asked asked = ex.asked();
    answers.increment();
    if (asked == null || !asked.stream()) {
      count(usage, usage.output);
      String body =
          "{\"type\":\"message\",\"id\":\"%s\",\"model\":\"%s\",\"content\":[%s],\"usage\":{%s,%s}}"
              .formatted(ex.id(), Rig.MODEL, Messages.textBlock("hi"), usage.cache(), usage.rest());
      ex.whole(Reply.json(200), body.getBytes(StandardCharsets.UTF_8));
      return;
    }
    List<byte[]> events = events(ex, usage);
    if (n % 7 == 0) {
      cut.increment();
      count(usage, 1);
      ex.open(events.subList(0, 4));
      ex.wire().close();
    } else {
      count(usage, usage.output);
      ex.events(events);
    }
  }

  private void count(Used usage, long out) {
    input.add(usage.input);
    output.add(out);
    write5m.add(usage.write5m);
    write1h.add(usage.write1h);
    read.add(usage.read);
    searches.add(out == 1 ? 0 : usage.searches);
  }

  private static List<byte[]> events(Exchange ex, Used usage) {
    var events = new ArrayList<byte[]>();
    events.add(
        Messages.event(
            "message_start",
            "\"message\":{\"id\":\"%s\",\"model\":\"%s\",\"usage\":{%s,\"output_tokens\":1}}"
                .formatted(ex.id(), Rig.MODEL, usage.cache())));
    events.add(
        Messages.event(
            "content_block_start",
            "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
    for (int i = 0; i < 5; i++) {
      events.add(
          Messages.event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"word \"}"));
    }
    events.add(Messages.event("content_block_stop", "\"index\":0"));
    events.add(
        Messages.event(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{%s}".formatted(usage.rest())));
    events.add(Messages.event("message_stop", null));
    return events;
  }

  /** What one answer uses. */
  private static final class Used {
    final long input;
    final long output;
    final long write5m;
    final long write1h;
    final long read;
    final long searches;
    private final boolean split;

    Used(long n) {
      split = n % 3 != 0;
      input = n % 1000 + 1;
      output = n % 500 + 2;
      write5m = n % 90;
      write1h = split ? n % 70 : 0;
      read = n * 31 % 10_000;
      searches = n % 4;
    }

    /** Some upstreams know no split: then all is written for five minutes. */
    String cache() {
      String parts =
          ",\"cache_creation\":{\"ephemeral_5m_input_tokens\":%d,\"ephemeral_1h_input_tokens\":%d}"
              .formatted(write5m, write1h);
      return "\"input_tokens\":%d,\"cache_creation_input_tokens\":%d,\"cache_read_input_tokens\":%d%s"
          .formatted(input, write5m + write1h, read, split ? parts : "");
    }

    String rest() {
      return "\"output_tokens\":%d,\"server_tool_use\":{\"web_search_requests\":%d}"
          .formatted(output, searches);
    }
  }
}
