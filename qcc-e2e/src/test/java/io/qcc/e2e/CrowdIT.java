package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many clients, slow clients, and clients that must wait for a place. */
class CrowdIT {

  private static final int MANY = 1000;

  @Test
  void aThousandStreamsGoSideBySide() throws Exception {
    try (Rig rig =
            Rig.start(
                builder ->
                    builder
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "60s")
                        .set(Variables.QCC_IDLE_TIMEOUT, "60s"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new CountDownLatch(MANY);
      var read = new CountDownLatch(MANY);
      rig.node("node")
          .always(
              ex -> {
                List<byte[]> events = Api.events(ex, ex.asked());
                ex.open(events.subList(0, 6));
                all.countDown();
                Patience.await(read);
                for (byte[] event : events.subList(6, events.size())) {
                  ex.wire().chunk(event);
                }
                ex.wire().endChunks();
              });
      var streams = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < MANY; i++) {
        streams.add(
            threads.submit(
                () -> {
                  try (Client client = rig.asking(true)) {
                    assertThat(client.head().status()).isEqualTo(200);
                    client.reader().until("Hello ");
                    read.countDown();
                    client.reader().until("message_stop\"}\n\n");
                    return client.reader().piece() == null;
                  }
                }));
      }
      assertThat(all.await(50, TimeUnit.SECONDS)).isTrue();
      for (Future<Boolean> stream : streams) {
        assertThat(stream.get(50, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void aSlowReaderSlowsItsOwnStreamAndNothingElse() throws Exception {
    try (Rig rig = Rig.with(Variables.QCC_IDLE_TIMEOUT, "20s")) {
      var sent = new CountDownLatch(1);
      var bytes = new AtomicLong();
      FakeUpstream node =
          rig.node("node")
              .next(
                  ex -> {
                    Mode.GIANT.answer(ex);
                    sent.countDown();
                  });
      try (Client slow = new Client(rig.port(), 16 << 10)) {
        slow.request("POST", "/v1/messages", Rig.headers(), Rig.body(true));
        slow.head();
        assertThat(rig.ask(true).status()).isEqualTo(200);
        assertThat(sent.await(1, TimeUnit.SECONDS)).isFalse();
        assertThat(rig.ask(true).status()).isEqualTo(200);

        byte[] piece;
        var tail = new ByteArrayOutputStream();
        while ((piece = slow.reader().piece()) != null) {
          if (bytes.addAndGet(piece.length) > 67_000_000) {
            tail.write(piece);
          }
        }
        assertThat(bytes.get()).isGreaterThan(64L << 20);
        assertThat(tail.toString()).endsWith("message_stop\"}\n\n");
      }
      assertThat(sent.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(node.requests()).hasSize(3);
    }
  }

  @Test
  void aGiantWholeAnswerComesWhole() throws Exception {
    try (Rig rig = Rig.with(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "20s")) {
      rig.node("node").always(Mode.GIANT);
      Got got = rig.ask(false);
      assertThat(got.whole()).isTrue();
      assertThat(got.body().length).isGreaterThan(64 << 20);
      assertThat(rig.settled().usage().output()).isEqualTo(42);
    }
  }

  @Test
  void aLongWholeAnswerThatBreaksNeverLooksComplete() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("node")
          .always(
              ex -> {
                ex.wire().write(Reply.json(200).with("content-length: 3000000").head());
                ex.wire().write(new byte[2_000_000]);
                ex.wire().close();
              });
      Got got = rig.ask(false);
      assertThat(got.whole()).isFalse();
      assertThat(rig.settled().complete()).isFalse();
    }
  }

  @Test
  void aNodeServesNoMoreAtOnceThanItMayAndTheRestWaitsInTurn() throws Exception {
    try (Rig rig =
            Rig.start(
                builder ->
                    builder
                        .set(Variables.QCC_QUEUE_TIME, "20s")
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "20s"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var most = new AtomicLong();
      var now = new AtomicLong();
      rig.node("node", 1, ",\"max_concurrent\":2")
          .always(
              ex -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                ex.wire().pause(java.time.Duration.ofMillis(20));
                now.decrementAndGet();
                ex.fake().api().answer(ex);
              });
      var asked = new ArrayList<Future<Got>>();
      for (int i = 0; i < 12; i++) {
        asked.add(threads.submit(() -> rig.ask(true)));
      }
      for (Future<Got> each : asked) {
        assertThat(each.get().status()).isEqualTo(200);
      }
      assertThat(most.get()).isEqualTo(2);
    }
  }

  @Test
  void aBusyNodeSpillsToTheNextAndThenRefusesWith529() throws Exception {
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.QCC_QUEUE_TIME, "200ms")
                    .set(Variables.QCC_IDLE_TIMEOUT, "20s"))) {
      rig.node("first", 1, ",\"max_concurrent\":1").always(Mode.CUT_SILENCE);
      rig.node("second", 2, ",\"max_concurrent\":1").always(Mode.CUT_SILENCE);
      try (Client one = rig.asking(true)) {
        assertThat(one.head().node()).isEqualTo("first");
        try (Client two = rig.asking(true)) {
          assertThat(two.head().node()).isEqualTo("second");
          Got third = rig.ask(true);
          assertThat(third.status()).isEqualTo(529);
          assertThat(third.text()).contains("\"type\":\"overloaded_error\"");
        }
      }
    }
  }
}
