package io.qcc.adapters.mysql;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.Affinity;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.Skipped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A decision and its attempts as one JSON text, and back. Spans are microseconds. */
record DecisionText(
    String affinity, List<Passed> skipped, @Nullable Long committed, List<Tried> attempts) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  record Passed(String node, String name, String why) {}

  record Tried(
      String node,
      String name,
      int status,
      @Nullable String reason,
      long began,
      @Nullable Long head,
      long took) {}

  static String write(Decision decision, List<AttemptRecord> attempts) {
    return JSON.writeValueAsString(
        new DecisionText(
            decision.affinity().name(),
            decision.skipped().stream()
                .map(s -> new Passed(s.node().value(), s.nodeName(), s.why().name()))
                .toList(),
            micros(decision.committed()),
            attempts.stream().map(DecisionText::tried).toList()));
  }

  /**
   * @throws IllegalArgumentException it is none that this version wrote
   */
  static DecisionText read(String text) {
    try {
      return JSON.readValue(text, DecisionText.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a decision", e);
    }
  }

  Decision decision() {
    return new Decision(
        Affinity.valueOf(affinity),
        skipped.stream()
            .map(s -> new Skipped(new NodeId(s.node), s.name, Skipped.Why.valueOf(s.why)))
            .toList(),
        span(committed));
  }

  List<AttemptRecord> records() {
    return attempts.stream()
        .map(
            t ->
                new AttemptRecord(
                    new NodeId(t.node),
                    t.name,
                    t.status,
                    t.reason == null ? null : Reason.valueOf(t.reason),
                    RequestRows.span(t.began),
                    span(t.head),
                    RequestRows.span(t.took)))
        .toList();
  }

  private static Tried tried(AttemptRecord attempt) {
    return new Tried(
        attempt.node().value(),
        attempt.nodeName(),
        attempt.status(),
        attempt.reason() == null ? null : attempt.reason().name(),
        RequestRows.micros(attempt.began()),
        micros(attempt.head()),
        RequestRows.micros(attempt.took()));
  }

  private static @Nullable Long micros(@Nullable Duration span) {
    return span == null ? null : RequestRows.micros(span);
  }

  private static @Nullable Duration span(@Nullable Long micros) {
    return micros == null ? null : Duration.of(micros, ChronoUnit.MICROS);
  }
}
