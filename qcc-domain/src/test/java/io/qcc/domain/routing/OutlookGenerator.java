package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.node;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Cooling;
import io.qcc.domain.health.Health;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Nodes in any state, sessions bound anywhere, every policy; from a seed. */
final class OutlookGenerator {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final String[] MODELS = {null, "claude-opus-4-5", "claude-haiku-4-5", "other"};
  private static final String[] SCOPES = {
    null, "claude-opus", "claude-opus-4-5", "claude-haiku", "other"
  };
  private static final Reason[] REASONS = {
    Reason.RESET, Reason.RATE_LIMITED, Reason.MODEL_NOT_SERVED, Reason.BILLING
  };

  private final Random random;

  OutlookGenerator(long seed) {
    random = new Random(seed);
  }

  Outlook outlook(int mostNodes) {
    var nodes = new ArrayList<Node>();
    Map<NodeId, Health> health = new HashMap<>();
    int tiers = 1 + random.nextInt(3);
    int shares = random.nextBoolean() ? 1 : 5;
    int ill = random.nextInt(101);
    int count = random.nextInt(mostNodes + 1);
    for (int i = 0; i < count; i++) {
      var id = "node-" + random.nextInt(1_000_000) + "-" + i;
      Node made = node(id, 1 + random.nextInt(tiers), 1 + random.nextInt(shares), 0);
      nodes.add(made.withEnabled(random.nextInt(8) > 0));
      if (random.nextInt(100) < ill) {
        health.put(made.id(), health());
      }
    }
    return new Outlook(
        new Pool(nodes),
        id -> health.getOrDefault(id, Health.FRESH),
        new AffinityKey(random.nextLong()),
        one(MODELS),
        one(Failback.values()),
        random.nextInt(3) == 0 ? null : binding(nodes),
        random.nextInt(4) == 0 ? id(nodes) : null,
        T);
  }

  /** None of them, or some. */
  Set<Node> someOf(List<Node> nodes) {
    int most = random.nextInt(3) == 0 ? random.nextInt(nodes.size() + 1) : 0;
    var some = new HashSet<Node>();
    for (int i = 0; i < most; i++) {
      some.add(nodes.get(random.nextInt(nodes.size())));
    }
    return some;
  }

  private Health health() {
    var coolings = new ArrayList<Cooling>();
    for (int i = random.nextInt(3); i > 0; i--) {
      coolings.add(
          new Cooling(
              one(SCOPES),
              T.plusSeconds(random.nextInt(4000) - 200),
              one(REASONS),
              random.nextBoolean()));
    }
    return new Health(circuit(), coolings, 1);
  }

  private Circuit circuit() {
    Instant trialAt = T.plusSeconds(random.nextInt(60) - 30);
    return switch (random.nextInt(6)) {
      case 0 -> new Circuit.Failed(T, one(REASONS), 1, trialAt, random.nextInt(2));
      case 1 -> new Circuit.Trial(T, one(REASONS), 1, 0, T);
      default -> new Circuit.Healthy(random.nextInt(2), 0, Instant.EPOCH);
    };
  }

  private Binding binding(List<Node> nodes) {
    Instant used = T.minusSeconds(random.nextInt(600));
    Binding home = Binding.served(null, id(nodes), Duration.ofMinutes(5), used);
    return random.nextBoolean()
        ? home
        : Binding.served(home, id(nodes), Duration.ofMinutes(5), used.plusSeconds(120));
  }

  /** Now and then one that is gone. */
  private NodeId id(List<Node> nodes) {
    return nodes.isEmpty() || random.nextInt(8) == 0
        ? new NodeId("gone")
        : nodes.get(random.nextInt(nodes.size())).id();
  }

  private <E> E one(E[] of) {
    return of[random.nextInt(of.length)];
  }
}
