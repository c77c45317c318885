package io.qcc.server.setting;

import static io.qcc.server.setting.StoreVariables.DATABASE_URL;
import static io.qcc.server.setting.StoreVariables.PG_DATABASE;
import static io.qcc.server.setting.StoreVariables.PG_HOST;
import static io.qcc.server.setting.StoreVariables.PG_PASSWORD;
import static io.qcc.server.setting.StoreVariables.PG_PORT;
import static io.qcc.server.setting.StoreVariables.PG_USER;
import static io.qcc.server.setting.StoreVariables.PROXY_MYSQL_DSN;
import static io.qcc.server.setting.StoreVariables.QCC_DB_CONNECT_TIMEOUT;
import static io.qcc.server.setting.StoreVariables.QCC_DB_POOL_SIZE;
import static io.qcc.server.setting.Variables.ADMIN_API_KEY;
import static io.qcc.server.setting.Variables.ANTHROPIC_API_KEY;
import static io.qcc.server.setting.Variables.ANTHROPIC_AUTH_TOKEN;
import static io.qcc.server.setting.Variables.ANTHROPIC_BASE_URL;
import static io.qcc.server.setting.Variables.DEFAULT_ACCOUNT_NAME;
import static io.qcc.server.setting.Variables.DEFAULT_PROXY_API_KEY;
import static io.qcc.server.setting.Variables.DOCKER_HOST;
import static io.qcc.server.setting.Variables.HEALTH_ALL_INTERVAL_MIN;
import static io.qcc.server.setting.Variables.HEALTH_CHECK_CONCURRENCY;
import static io.qcc.server.setting.Variables.HEALTH_CHECK_CONCURRENCY_CLI;
import static io.qcc.server.setting.Variables.LISTEN_ADDR;
import static io.qcc.server.setting.Variables.PROXY_FAIL_THRESHOLD;
import static io.qcc.server.setting.Variables.PROXY_HEALTH_INTERVAL_SEC;
import static io.qcc.server.setting.Variables.PROXY_RETRY_MAX;
import static io.qcc.server.setting.Variables.QCC_ADMIN_PASSWORD;
import static io.qcc.server.setting.Variables.QCC_ASSUMED_OUTPUT_TOKENS;
import static io.qcc.server.setting.Variables.QCC_COMMIT_LIMIT;
import static io.qcc.server.setting.Variables.QCC_CONFIG;
import static io.qcc.server.setting.Variables.QCC_CONNECT_TIMEOUT;
import static io.qcc.server.setting.Variables.QCC_DATA_DIR;
import static io.qcc.server.setting.Variables.QCC_DRAIN;
import static io.qcc.server.setting.Variables.QCC_FIRST_BYTE_TIMEOUT;
import static io.qcc.server.setting.Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE;
import static io.qcc.server.setting.Variables.QCC_GATE_BYTES;
import static io.qcc.server.setting.Variables.QCC_GATE_TIME;
import static io.qcc.server.setting.Variables.QCC_HEALTH_MODEL;
import static io.qcc.server.setting.Variables.QCC_IDLE_TIMEOUT;
import static io.qcc.server.setting.Variables.QCC_KEEPALIVE;
import static io.qcc.server.setting.Variables.QCC_LEDGER_SPILL_MAX;
import static io.qcc.server.setting.Variables.QCC_LOG;
import static io.qcc.server.setting.Variables.QCC_MAX_BODY;
import static io.qcc.server.setting.Variables.QCC_METRICS;
import static io.qcc.server.setting.Variables.QCC_QUEUE_LENGTH;
import static io.qcc.server.setting.Variables.QCC_QUEUE_TIME;
import static io.qcc.server.setting.Variables.QCC_RETENTION_DECISIONS;
import static io.qcc.server.setting.Variables.QCC_RETENTION_REQUESTS;
import static io.qcc.server.setting.Variables.QCC_SECRET_KEY;
import static io.qcc.server.setting.Variables.QCC_STORE;
import static io.qcc.server.setting.Variables.QCC_TIME_ZONE;
import static io.qcc.server.setting.Variables.QCC_VERIFY_BASE_IMAGE;
import static io.qcc.server.setting.Variables.QCC_VERIFY_IMAGE;
import static io.qcc.server.setting.Variables.QCC_VERIFY_RUNTIME_IMAGE;
import static io.qcc.server.setting.Variables.TUNNEL_ENABLED;
import static io.qcc.server.setting.Variables.UPSTREAM_API_KEY;
import static io.qcc.server.setting.Variables.UPSTREAM_BASE_URL;
import static io.qcc.server.setting.Variables.UPSTREAM_NAME;

import java.util.List;
import java.util.Optional;

/** All variables, as {@code docs/configuration.md} shows them too. */
public final class VariableTable {

  /** In the order of the documentation. */
  public static final List<Variable<?>> ALL =
      List.of(
          LISTEN_ADDR,
          UPSTREAM_BASE_URL,
          UPSTREAM_API_KEY,
          UPSTREAM_NAME,
          ANTHROPIC_BASE_URL,
          ANTHROPIC_API_KEY,
          ANTHROPIC_AUTH_TOKEN,
          PROXY_RETRY_MAX,
          PROXY_FAIL_THRESHOLD,
          PROXY_HEALTH_INTERVAL_SEC,
          HEALTH_ALL_INTERVAL_MIN,
          HEALTH_CHECK_CONCURRENCY,
          HEALTH_CHECK_CONCURRENCY_CLI,
          DOCKER_HOST,
          QCC_VERIFY_IMAGE,
          QCC_VERIFY_BASE_IMAGE,
          QCC_VERIFY_RUNTIME_IMAGE,
          ADMIN_API_KEY,
          DEFAULT_ACCOUNT_NAME,
          DEFAULT_PROXY_API_KEY,
          QCC_ADMIN_PASSWORD,
          QCC_DATA_DIR,
          QCC_STORE,
          QCC_LEDGER_SPILL_MAX,
          QCC_RETENTION_REQUESTS,
          QCC_RETENTION_DECISIONS,
          QCC_TIME_ZONE,
          QCC_SECRET_KEY,
          PROXY_MYSQL_DSN,
          DATABASE_URL,
          PG_HOST,
          PG_PORT,
          PG_DATABASE,
          PG_USER,
          PG_PASSWORD,
          QCC_DB_POOL_SIZE,
          QCC_DB_CONNECT_TIMEOUT,
          QCC_CONFIG,
          QCC_MAX_BODY,
          QCC_CONNECT_TIMEOUT,
          QCC_FIRST_BYTE_TIMEOUT,
          QCC_FIRST_BYTE_TIMEOUT_WHOLE,
          QCC_IDLE_TIMEOUT,
          QCC_KEEPALIVE,
          QCC_COMMIT_LIMIT,
          QCC_GATE_BYTES,
          QCC_GATE_TIME,
          QCC_QUEUE_LENGTH,
          QCC_QUEUE_TIME,
          QCC_ASSUMED_OUTPUT_TOKENS,
          QCC_DRAIN,
          QCC_HEALTH_MODEL,
          QCC_LOG,
          QCC_METRICS,
          TUNNEL_ENABLED);

  private VariableTable() {}

  /** The variable of that name in any case. */
  public static Optional<Variable<?>> named(String name) {
    return ALL.stream()
        .<Variable<?>>map(variable -> variable)
        .filter(variable -> variable.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
