package io.qcc.server;

import io.qcc.domain.account.Directory;
import io.qcc.domain.account.Following;
import io.qcc.domain.account.NodeChanges;
import io.qcc.domain.lease.Leader;
import io.qcc.domain.limit.Sharing;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Other gateways on the same store; where there can be none, nothing runs for their sake. */
final class OtherGateways {

  /** What one lets through the others know two beats later. */
  private static final Duration BEAT = Duration.ofMillis(500);

  private final Directory directory;
  private final NodeChanges changes;
  private final Following following;
  private final Optional<Leader> leader;
  private final Optional<Sharing> sharing;

  @Inject
  OtherGateways(
      Directory directory,
      NodeChanges changes,
      Following following,
      Optional<Leader> leader,
      Optional<Sharing> sharing) {
    this.directory = directory;
    this.changes = changes;
    this.following = following;
    this.leader = leader;
    this.sharing = sharing;
  }

  /** A thread for each: a large configuration that is read must not cost the lease. */
  void begin(Running running) {
    directory.listen(changes::reloaded);
    if (leader.isPresent()) {
      Leader ours = running.add(leader.get());
      running.add(new Ticker()).everySecond(ours::tick);
      running.add(new Ticker()).everySecond(following::tick);
    }
    if (sharing.isPresent()) {
      Sharing ours = running.add(sharing.get());
      ours.beat();
      running.add(new Ticker()).every(BEAT, ours::beat);
    }
  }
}
