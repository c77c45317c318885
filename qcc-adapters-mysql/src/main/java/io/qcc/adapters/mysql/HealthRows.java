package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.jooq.tables.records.GatewayRunRecord;
import io.qcc.adapters.mysql.jooq.tables.records.HealthCheckRecord;
import io.qcc.adapters.mysql.jooq.tables.records.StateChangeRecord;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Checks, changes of state and runs as rows, and back. */
final class HealthRows {

  private HealthRows() {}

  static HealthCheckRecord row(String run, Noted.Checked noted) {
    Check check = noted.check();
    var row = new HealthCheckRecord();
    row.setRunId(run);
    row.setNumber(noted.number());
    row.setNodeId(noted.node().value());
    row.setHappened(check.at());
    row.setMethod(name(check.method()));
    row.setSource(check.source().name());
    row.setMicros(TimeUnit.MICROSECONDS.convert(check.took()));
    row.setVerdict(check.verdict().name());
    row.setReason(name(check.reason()));
    row.setDetail(check.detail());
    return row;
  }

  static Check check(HealthCheckRecord row) {
    String method = row.getMethod();
    return new Check(
        row.getHappened(),
        method == null ? null : CheckMethod.valueOf(method),
        CheckSource.valueOf(row.getSource()),
        Duration.of(row.getMicros(), ChronoUnit.MICROS),
        Check.Verdict.valueOf(row.getVerdict()),
        reason(row.getReason()),
        row.getDetail());
  }

  static StateChangeRecord row(String run, Noted.Changed noted) {
    StateChange change = noted.change();
    var row = new StateChangeRecord();
    row.setRunId(run);
    row.setNumber(noted.number());
    row.setNodeId(change.node().value());
    row.setHappened(change.at());
    row.setState(change.state().name());
    row.setReason(name(change.reason()));
    row.setUntilTime(change.until());
    return row;
  }

  static StateChange change(StateChangeRecord row) {
    return new StateChange(
        new NodeId(row.getNodeId()),
        row.getHappened(),
        NodeState.valueOf(row.getState()),
        reason(row.getReason()),
        row.getUntilTime());
  }

  static GatewayRunRecord row(GatewayRun run) {
    return new GatewayRunRecord(run.id(), run.started(), run.lastSeen(), run.ended());
  }

  static GatewayRun run(GatewayRunRecord row) {
    return new GatewayRun(row.getId(), row.getStarted(), row.getLastSeen(), row.getStopped());
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }
}
