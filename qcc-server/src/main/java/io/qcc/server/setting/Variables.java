package io.qcc.server.setting;

import static io.qcc.server.setting.Readers.days;
import static io.qcc.server.setting.Readers.minutes;
import static io.qcc.server.setting.Readers.oneOf;
import static io.qcc.server.setting.Readers.optional;
import static io.qcc.server.setting.Readers.size;
import static io.qcc.server.setting.Readers.time;
import static io.qcc.server.setting.Readers.whole;
import static io.qcc.server.setting.Variable.plain;
import static io.qcc.server.setting.Variable.secret;

import io.qcc.adapters.docker.CliOptions;
import io.qcc.ports.node.BaseUrl;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Everything that can be set; a new one goes into the {@link VariableTable} too. */
public final class Variables {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  public static final Variable<ListenAddress> LISTEN_ADDR =
      plain(
          "LISTEN_ADDR",
          ":8000",
          ListenAddress::parse,
          "Where to listen: `:8000` (every address), `host:port` or `[::1]:8000`; port 0 takes a free one.");

  public static final Variable<Optional<BaseUrl>> UPSTREAM_BASE_URL =
      plain(
              "UPSTREAM_BASE_URL",
              "",
              optional(Readers::baseUrl),
              "The upstream of the default account's first node. With a key alone it is `https://api.anthropic.com`.")
          .shown(Variable.Show.WHEN_RIGHT);
  public static final Variable<Optional<Secret>> UPSTREAM_API_KEY =
      secret(
          "UPSTREAM_API_KEY",
          "",
          optional(Readers::key),
          "That upstream's key, sent as `x-api-key`.");
  public static final Variable<String> UPSTREAM_NAME =
      plain("UPSTREAM_NAME", "default", Readers::text, "That node's name.");
  public static final Variable<Optional<BaseUrl>> ANTHROPIC_BASE_URL =
      plain(
              "ANTHROPIC_BASE_URL",
              "",
              optional(Readers::baseUrl),
              "Stands in for `UPSTREAM_BASE_URL`, unless it leads to this gateway itself.")
          .shown(Variable.Show.WHEN_RIGHT);
  public static final Variable<Optional<Secret>> ANTHROPIC_API_KEY =
      secret("ANTHROPIC_API_KEY", "", optional(Readers::key), "Stands in for `UPSTREAM_API_KEY`.");
  public static final Variable<Optional<Secret>> ANTHROPIC_AUTH_TOKEN =
      secret(
          "ANTHROPIC_AUTH_TOKEN",
          "",
          optional(Readers::key),
          "Stands in for both keys; sent as `Authorization: Bearer`.");

  public static final Variable<Integer> PROXY_RETRY_MAX =
      plain(
          "PROXY_RETRY_MAX",
          "3",
          whole(0, 100),
          "Extra tries on other nodes after a request's first.");
  public static final Variable<Integer> PROXY_FAIL_THRESHOLD =
      plain(
          "PROXY_FAIL_THRESHOLD",
          "3",
          whole(1, 1000),
          "Consecutive failures that take a node out of service.");
  public static final Variable<Duration> PROXY_HEALTH_INTERVAL_SEC =
      plain(
          "PROXY_HEALTH_INTERVAL_SEC",
          "30",
          time(Duration.ofSeconds(1), HOUR),
          "How long after it failed a node gets its first trial.");
  public static final Variable<Duration> HEALTH_ALL_INTERVAL_MIN =
      plain(
          "HEALTH_ALL_INTERVAL_MIN",
          "10",
          minutes(Duration.ZERO, Duration.ofHours(24)),
          "A node that showed nothing for so many minutes, good or bad, is checked. 0: never.");
  public static final Variable<Integer> HEALTH_CHECK_CONCURRENCY =
      plain(
          "HEALTH_CHECK_CONCURRENCY",
          "2",
          whole(1, 100),
          "Checks at once of nodes that have not failed.");
  public static final Variable<Integer> HEALTH_CHECK_CONCURRENCY_CLI =
      plain(
          "HEALTH_CHECK_CONCURRENCY_CLI",
          "2",
          whole(1, 20),
          "Checks at once by Claude Code in a container.");
  public static final Variable<Optional<String>> DOCKER_HOST =
      plain(
          "DOCKER_HOST",
          "",
          optional(Readers::engine),
          "The container engine that runs these: `unix:///path` or `tcp://host:port`, with `DOCKER_TLS_VERIFY=1` and `DOCKER_CERT_PATH` in the environment, as for Docker's own client, by TLS. Without it, Docker's own socket, `/var/run/docker.sock`.");
  public static final Variable<String> QCC_VERIFY_IMAGE =
      plain(
          "QCC_VERIFY_IMAGE",
          CliOptions.IMAGE,
          Readers::image,
          "The image with Claude Code. It is built where it is missing.");
  public static final Variable<Optional<String>> QCC_VERIFY_BASE_IMAGE =
      plain(
          "QCC_VERIFY_BASE_IMAGE",
          "",
          optional(Readers::image),
          "What it is built with, in the place of the Dockerfile's Node image; has npm.");
  public static final Variable<Optional<String>> QCC_VERIFY_RUNTIME_IMAGE =
      plain(
          "QCC_VERIFY_RUNTIME_IMAGE",
          "",
          optional(Readers::image),
          "What it is built on, in the place of the Dockerfile's Debian image; has glibc.");

  public static final Variable<Secret> ADMIN_API_KEY =
      secret(
          "ADMIN_API_KEY",
          "admin",
          Readers::key,
          "The proxy key of the account `admin`. The default works from this machine only.");
  public static final Variable<String> DEFAULT_ACCOUNT_NAME =
      plain(
          "DEFAULT_ACCOUNT_NAME",
          "default",
          Readers::text,
          "The name that the default account is created with.");
  public static final Variable<Secret> DEFAULT_PROXY_API_KEY =
      secret(
          "DEFAULT_PROXY_API_KEY",
          "default-proxy-key",
          Readers::key,
          "The proxy key of the default account. The default works from this machine only.");
  public static final Variable<Optional<Secret>> QCC_ADMIN_PASSWORD =
      secret(
          "QCC_ADMIN_PASSWORD",
          "",
          optional(Readers::password),
          "The password of `admin`, at least 6 characters. Without it, `admin123` works from this machine only; with a database server, one is made and printed once.");

  public static final Variable<Path> QCC_DATA_DIR =
      plain(
              "QCC_DATA_DIR",
              "./data",
              Path::of,
              "Where the embedded store, the secret key and the ledger's spill live.")
          .notStorable();
  public static final Variable<StoreKind> QCC_STORE =
      plain(
              "QCC_STORE",
              "sqlite",
              oneOf(StoreKind.values()),
              "`sqlite`, or `memory` for a throw-away run; not together with a database server.")
          .notStorable();
  public static final Variable<Long> QCC_LEDGER_SPILL_MAX =
      plain(
          "QCC_LEDGER_SPILL_MAX",
          "1g",
          size(1 << 20, 1L << 40),
          "How much of the ledger is kept in `spill`, in QCC_DATA_DIR, while the store cannot take it.");
  public static final Variable<Duration> QCC_RETENTION_REQUESTS =
      plain(
          "QCC_RETENTION_REQUESTS",
          "400",
          days(DAY, Duration.ofDays(36_500)),
          "For so many days a request is remembered.");
  public static final Variable<Duration> QCC_RETENTION_DECISIONS =
      plain(
          "QCC_RETENTION_DECISIONS",
          "7",
          days(DAY, Duration.ofDays(36_500)),
          "For so many days it is remembered why a request went where it went.");
  public static final Variable<Optional<ZoneId>> QCC_TIME_ZONE =
      plain(
          "QCC_TIME_ZONE",
          "",
          optional(Readers::zone),
          "Whose hours, days and months sums are made for: `Europe/Berlin`, `UTC`. Without it, this machine's.");
  public static final Variable<Optional<Secret>> QCC_SECRET_KEY =
      secret(
          "QCC_SECRET_KEY",
          "",
          optional(Readers::sealingKey),
          "The key that seals secrets in the store: 32 bytes, base64 or hex. Without it, a generated file `secret.key` in `QCC_DATA_DIR`. All gateways on one database server need the same.");
  public static final Variable<Path> QCC_CONFIG =
      plain(
              "QCC_CONFIG",
              "qcc.yaml",
              Path::of,
              "The configuration file; it may be missing unless it is named here.")
          .notStorable();

  public static final Variable<Long> QCC_MAX_BODY =
      plain(
          "QCC_MAX_BODY",
          "32m",
          size(1, 2L << 30),
          "The longest request body. Batches may have 256 MiB, files 500 MiB.");
  public static final Variable<Duration> QCC_CONNECT_TIMEOUT =
      plain("QCC_CONNECT_TIMEOUT", "10s", time(SHORTEST, HOUR), "For DNS, TCP and TLS together.");
  public static final Variable<Duration> QCC_FIRST_BYTE_TIMEOUT =
      plain(
          "QCC_FIRST_BYTE_TIMEOUT",
          "60s",
          time(SHORTEST, DAY),
          "How long a streaming answer's head may take.");
  public static final Variable<Duration> QCC_FIRST_BYTE_TIMEOUT_WHOLE =
      plain(
          "QCC_FIRST_BYTE_TIMEOUT_WHOLE",
          "600s",
          time(SHORTEST, DAY),
          "How long any other answer's head may take.");
  public static final Variable<Duration> QCC_IDLE_TIMEOUT =
      plain(
          "QCC_IDLE_TIMEOUT",
          "120s",
          time(SHORTEST, DAY),
          "How long an answer may pause between two chunks.");
  public static final Variable<Duration> QCC_KEEPALIVE =
      plain(
          "QCC_KEEPALIVE",
          "15s",
          time(SHORTEST, DAY),
          "The silence on a stream after which the client gets a `ping`.");
  public static final Variable<Duration> QCC_COMMIT_LIMIT =
      plain(
          "QCC_COMMIT_LIMIT",
          "120s",
          time(SHORTEST, DAY),
          "How long other nodes are tried before anything has reached the client.");
  public static final Variable<Long> QCC_GATE_BYTES =
      plain(
          "QCC_GATE_BYTES",
          "64k",
          size(1, 64L << 20),
          "How much of a stream is held until its first content.");
  public static final Variable<Duration> QCC_GATE_TIME =
      plain(
          "QCC_GATE_TIME",
          "10s",
          time(SHORTEST, HOUR),
          "How long a stream is held until its first content.");
  public static final Variable<Integer> QCC_QUEUE_LENGTH =
      plain(
          "QCC_QUEUE_LENGTH",
          "100",
          whole(0, 100_000),
          "How many requests may wait for a place on busy nodes.");
  public static final Variable<Duration> QCC_QUEUE_TIME =
      plain(
          "QCC_QUEUE_TIME",
          "30s",
          time(SHORTEST, HOUR),
          "How long a request may wait for a place.");
  public static final Variable<Integer> QCC_ASSUMED_OUTPUT_TOKENS =
      plain(
          "QCC_ASSUMED_OUTPUT_TOKENS",
          "4096",
          whole(1, 1_000_000),
          "What limits and budgets assume of a request that names no `max_tokens`.");
  public static final Variable<Duration> QCC_DRAIN =
      plain(
          "QCC_DRAIN",
          "30s",
          time(Duration.ZERO, HOUR),
          "How long answers under way may take to finish when the gateway stops.");
  public static final Variable<String> QCC_HEALTH_MODEL =
      plain(
          "QCC_HEALTH_MODEL",
          "claude-haiku-5-5",
          Readers::text,
          "The model that checks ask for, where a node has no health_check_model.");
  public static final Variable<Level> QCC_LOG =
      plain(
              "QCC_LOG",
              "info",
              oneOf(Readers.LEVELS),
              "The least level that is logged: `trace`, `debug`, `info`, `warning` or `error`.")
          .notStorable();

  public static final Variable<MetricsAccess> QCC_METRICS =
      plain(
          "QCC_METRICS",
          "loopback",
          oneOf(MetricsAccess.values()),
          "Who may read `/metrics`: `loopback` (this machine, and administrators who are signed in), `open` (everybody), or `off`.");
  public static final Variable<String> TUNNEL_ENABLED =
      plain(
              "TUNNEL_ENABLED",
              "false",
              Readers.notYet("false", "this version has no tunnel yet; expected false"),
              "Not yet: the start is refused when it is not `false`.")
          .notStorable();

  private Variables() {}
}
