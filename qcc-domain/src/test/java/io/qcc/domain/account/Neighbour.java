package io.qcc.domain.account;

import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.health.Switches;
import io.qcc.domain.probe.LastChecks;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import java.util.ArrayList;
import java.util.List;

/** Another gateway on the store of a {@link World}, with a memory of its own. */
final class Neighbour {

  final Directory directory;
  final HealthBoard board;
  final List<NodeEvent> events = new ArrayList<>();
  final LastChecks checks = new LastChecks((_, _) -> {});
  final AccountService accounts;
  final NodeService nodes;
  final SignInService signIn;

  Neighbour(World world) {
    directory = new Directory(world.configuration);
    board =
        new HealthBoard(
            new HealthMachine(HealthPolicy.DEFAULT),
            world.time,
            world.random,
            world.waits,
            event -> {});
    var switches = new Switches(directory::nodesOf, board::of, events::add);
    board.listen(switches);
    var observations =
        new Observations(board, new Slots(world.waits, 10), switches, checks, world.time);
    var changes = new NodeChanges(observations, events::add, world.time);
    directory.listen(changes::reloaded);
    directory.now().accounts().forEach(account -> observations.configured(account.id()));
    var book = new SessionBook(world.sessionStore, world.digests, world.time, world.random);
    accounts =
        new AccountService(
            directory, book, world.passwords, world.digests, world.time, world.random);
    nodes = new NodeService(directory, observations, changes, world.time, world.random);
    signIn = new SignInService(directory, book, world.passwords, world.time);
  }

  Node node(Node of) {
    return directory.now().node(of.id());
  }
}
