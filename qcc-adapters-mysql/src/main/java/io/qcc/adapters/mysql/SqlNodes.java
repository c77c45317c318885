package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.ACCOUNT;
import static io.qcc.adapters.mysql.jooq.Tables.NODE;

import io.qcc.adapters.mysql.jooq.tables.records.NodeRecord;
import io.qcc.adapters.mysql.secret.BrokenSeal;
import io.qcc.adapters.mysql.secret.Sealer;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Nodes as rows; each credential is sealed for its row, so that rows cannot be mixed up. */
final class SqlNodes implements Nodes {

  private final Database database;
  private final Sealer sealer;
  private final ConfigVersion version;

  SqlNodes(Database database, Sealer sealer, ConfigVersion version) {
    this.database = database;
    this.sealer = sealer;
    this.version = version;
  }

  @Override
  public List<Node> all() {
    return database.read(
        sql -> sql.selectFrom(NODE).orderBy(NODE.WEIGHT, NODE.CREATED, NODE.ID).fetch(this::node));
  }

  @Override
  public boolean put(Node node) {
    NodeRecord row = row(node);
    return database.write(
        sql -> {
          version.advance(sql);
          if (!sql.fetchExists(ACCOUNT, ACCOUNT.ID.eq(row.getAccountId()))) {
            return false;
          }
          if (sql.executeUpdate(row) == 0) {
            sql.executeInsert(row);
          }
          return true;
        });
  }

  @Override
  public boolean remove(NodeId id) {
    return database.write(
        sql -> {
          version.advance(sql);
          return sql.deleteFrom(NODE).where(NODE.ID.eq(id.value())).execute() > 0;
        });
  }

  private NodeRecord row(Node node) {
    NodeRecord row = new NodeRecord();
    row.setId(node.id().value());
    row.setAccountId(node.account().value());
    row.setName(node.name());
    row.setBaseUrl(node.baseUrl().toString());
    row.setCredentialKind(node.credential().kind().name());
    row.setCredential(sealed(node));
    row.setWeight(node.weight());
    row.setShare(node.share());
    row.setMaxConcurrent(node.maxConcurrent());
    row.setHealthCheckMethod(node.check().method().name());
    row.setHealthCheckModel(node.check().model());
    row.setEnabled(node.enabled());
    row.setAnyAddress(node.anyAddress());
    row.setCreated(node.created());
    return row;
  }

  private Node node(NodeRecord row) {
    return new Node(
        new NodeId(row.getId()),
        new AccountId(row.getAccountId()),
        row.getName(),
        BaseUrl.parse(row.getBaseUrl()),
        new Credential(Credential.Kind.valueOf(row.getCredentialKind()), opened(row)),
        row.getWeight(),
        row.getShare(),
        row.getMaxConcurrent(),
        new HealthCheck(CheckMethod.valueOf(row.getHealthCheckMethod()), row.getHealthCheckModel()),
        row.getEnabled(),
        row.getAnyAddress(),
        row.getCreated());
  }

  private String sealed(Node node) {
    byte[] secret = node.credential().secret().getBytes(StandardCharsets.UTF_8);
    return sealer.seal(place(node.id().value()), secret);
  }

  private String opened(NodeRecord row) {
    try {
      return new String(
          sealer.open(place(row.getId()), row.getCredential()), StandardCharsets.UTF_8);
    } catch (BrokenSeal e) {
      throw new StoreUnavailable(
          "the credential of node "
              + row.getId()
              + " was changed outside the gateway: restore the database from a backup",
          e);
    }
  }

  private static String place(String id) {
    return "node/" + id + "/credential";
  }
}
