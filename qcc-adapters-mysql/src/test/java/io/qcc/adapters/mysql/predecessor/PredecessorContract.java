package io.qcc.adapters.mysql.predecessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qcc.ports.predecessor.OldAccount;
import io.qcc.ports.predecessor.OldNode;
import io.qcc.ports.predecessor.OldPrice;
import io.qcc.ports.predecessor.OldUsage;
import io.qcc.ports.predecessor.Predecessor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of a predecessor's database, whatever it is kept in. */
abstract class PredecessorContract {

  /** With the rows of {@code rows.sql}. */
  abstract Predecessor rows() throws Exception;

  /** The same in the tables of a later version. */
  abstract Predecessor newer() throws Exception;

  /** With so many rows of usage, numbered from 1. */
  abstract Predecessor busy(int rows) throws Exception;

  @Test
  void readsAccountsOldestFirst() throws Exception {
    try (Predecessor old = rows()) {
      List<OldAccount> accounts = old.accounts();
      assertThat(accounts)
          .extracting(OldAccount::id, OldAccount::name, OldAccount::admin)
          .containsExactly(
              tuple("default", "default", false),
              tuple("admin-1763884800000000000", "admin", true),
              tuple("acc-1", "团队 alpha", false),
              tuple("acc-2", "团队 alpha", false));
      assertThat(accounts.get(2))
          .isEqualTo(
              new OldAccount(
                  "acc-1",
                  "团队 alpha",
                  "alpha-pass",
                  "alpha-key-0123456789abcdefghij",
                  false,
                  Instant.parse("2025-11-24T08:00:00Z")));
      assertThat(accounts.get(3).proxyKey()).isNull();
      assertThat(accounts.toString()).doesNotContain("alpha-pass", "alpha-key");
      assertThat(old.lacks()).isEmpty();
    }
  }

  @Test
  void readsNodes() throws Exception {
    try (Predecessor old = rows()) {
      List<OldNode> nodes = old.nodes();
      assertThat(nodes).hasSize(6);
      assertThat(nodes)
          .contains(
              new OldNode(
                  "n-1",
                  "acc-1",
                  "relay",
                  "https://relay.example/anthropic/",
                  "sk-ant-alpha-secret-1",
                  null,
                  2L,
                  null,
                  "api",
                  "claude-haiku-4-5-20251001",
                  false,
                  Instant.parse("2025-11-24T09:00:00Z")))
          .anyMatch(node -> "n-2".equals(node.id()) && node.disabled())
          .anyMatch(node -> "n-5".equals(node.id()) && node.weight() == null);
      assertThat(nodes.toString()).doesNotContain("sk-ant");
    }
  }

  @Test
  void readsPrices() throws Exception {
    try (Predecessor old = rows()) {
      assertThat(old.prices())
          .usingElementComparator(
              (a, b) ->
                  a.toString()
                      .replaceAll("\\.?0+\\b", "")
                      .compareTo(b.toString().replaceAll("\\.?0+\\b", "")))
          .contains(
              new OldPrice("glm-4.6", "GLM 4.6", new BigDecimal("0.6"), new BigDecimal("2.2")));
      assertThat(old.prices()).hasSize(4);
    }
  }

  @Test
  void readsUsageInOrder() throws Exception {
    try (Predecessor old = rows()) {
      List<OldUsage> usage = usage(old).subList(0, 9);
      assertThat(usage)
          .extracting(OldUsage::number)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
      OldUsage first = usage.getFirst();
      assertThat(first.at()).isNotNull();
      assertThat(first.at().truncatedTo(ChronoUnit.SECONDS))
          .isEqualTo(Instant.parse("2025-12-01T10:00:00Z"));
      assertThat(first.cost()).isEqualByComparingTo("0.006");
      assertThat(first.input()).isEqualTo(1000);
      assertThat(first.output()).isEqualTo(200);
      assertThat(first.success()).isTrue();
      assertThat(usage.get(1).requestId()).isNull();
      assertThat(usage.get(5).cost()).isEqualByComparingTo("0.0000125");
      assertThat(usage.get(6).success()).isFalse();
      assertThat(usage.get(6).status()).isNull();
      assertThat(usage.get(7).input()).isEqualTo(-5);
      assertThat(usage.get(8).at()).isNull();
    }
  }

  @Test
  void readsWhatLaterVersionsAdded() throws Exception {
    try (Predecessor old = newer()) {
      assertThat(old.nodes())
          .anyMatch(node -> "n-2".equals(node.id()) && "openai".equals(node.protocol()))
          .anyMatch(
              node -> "n-1".equals(node.id()) && Long.valueOf(4).equals(node.maxConcurrent()));
      List<OldUsage> usage = usage(old);
      assertThat(usage.get(0).millis()).isEqualTo(1500);
      assertThat(usage.get(0).status()).as("it succeeded").isNull();
      assertThat(usage.get(6).status()).as("of the last attempt").isEqualTo(429);
    }
  }

  @Test
  void readsManyRowsALotAtATime() throws Exception {
    try (Predecessor old = busy(2 * Selects.LOT)) {
      var sizes = new ArrayList<Integer>();
      var numbers = new ArrayList<Long>();
      old.usage(
          lot -> {
            sizes.add(lot.size());
            lot.forEach(row -> numbers.add(row.number()));
          });
      assertThat(sizes).containsExactly(Selects.LOT, Selects.LOT);
      assertThat(numbers).hasSize(2 * Selects.LOT).isSorted().doesNotHaveDuplicates();
    }
  }

  static List<OldUsage> usage(Predecessor old) {
    var all = new ArrayList<OldUsage>();
    old.usage(all::addAll);
    return all;
  }

  static String rowsOfUsage(int rows) {
    return "INSERT INTO usage_logs (account_id, node_id, model_id, created_at)"
        + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + rows
        + ") SELECT 'acc-1', 'n-1', 'm', '2025-12-01 10:00:00' FROM n";
  }
}
