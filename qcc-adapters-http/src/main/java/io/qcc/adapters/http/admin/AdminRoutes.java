package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.SignIn;
import io.qcc.ports.health.CheckNode;
import io.qcc.ports.health.ReadHealth;
import io.qcc.ports.metrics.ReadMetrics;
import io.qcc.ports.node.AdministerNodes;
import io.qcc.ports.pricing.AdministerPrices;
import io.qcc.ports.pricing.RecostRequests;
import io.qcc.ports.report.ReadUsage;
import io.undertow.server.HttpHandler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Everything the admin door answers: sign-in, all under {@code /admin}, and under {@code /api},
 * where programs of the predecessor's look for them, the health of nodes, metrics, usage and
 * prices.
 */
public final class AdminRoutes {

  private static final String ACCOUNTS = "/admin/api/accounts";
  private static final String NODES = "/admin/api/nodes";
  private static final String HEALTH = "/api/nodes";
  private static final String PRICING = "/api/pricing";
  private static final String USAGE = "/api/usage";
  private static final Duration BODY_TIME = Duration.ofSeconds(30);

  private final SignIn signIn;
  private final AdministerAccounts accounts;
  private final AdministerNodes nodes;
  private final CheckNode checks;
  private final ReadHealth health;
  private final AdministerPrices prices;
  private final RecostRequests recost;
  private final ReadMetrics metrics;
  private final ReadUsage usage;
  private final Executor executor;

  /**
   * @param executor runs what blocks; virtual threads
   */
  @Inject
  public AdminRoutes(
      SignIn signIn,
      AdministerAccounts accounts,
      AdministerNodes nodes,
      CheckNode checks,
      ReadHealth health,
      AdministerPrices prices,
      RecostRequests recost,
      ReadMetrics metrics,
      ReadUsage usage,
      Executor executor) {
    this.signIn = signIn;
    this.accounts = accounts;
    this.nodes = nodes;
    this.checks = checks;
    this.health = health;
    this.prices = prices;
    this.recost = recost;
    this.metrics = metrics;
    this.usage = usage;
    this.executor = executor;
  }

  /** Answers whatever it is given; an unknown path with 404 in the shape of a problem. */
  public HttpHandler handler() {
    return new AdminHandler(
        new Problems(new SameOrigin(new Router(routes()))), executor, BODY_TIME);
  }

  private List<Route> routes() {
    return List.of(
        Route.of("POST", "/login", new Login(signIn)),
        Route.of("POST", "/logout", new Logout(signIn)),
        Route.of("GET", "/admin", new Signpost()),
        signedIn("GET", "/admin/api/me", new Me()),
        signedIn("GET", ACCOUNTS, new ListAccounts(accounts)),
        signedIn("POST", ACCOUNTS, new CreateAccount(accounts, signIn)),
        signedIn("PUT", ACCOUNTS, new ChangeAccount(accounts)),
        signedIn("DELETE", ACCOUNTS, new RemoveAccount(accounts)),
        signedIn("GET", ACCOUNTS + "/{id}", new ShowAccount(accounts)),
        signedIn("PUT", ACCOUNTS + "/{id}", new ChangeAccount(accounts)),
        signedIn("DELETE", ACCOUNTS + "/{id}", new RemoveAccount(accounts)),
        signedIn("GET", NODES, new ListNodes(nodes)),
        signedIn("POST", NODES, new CreateNode(nodes)),
        signedIn("PUT", NODES, new ChangeNode(nodes)),
        signedIn("DELETE", NODES, new RemoveNode(nodes)),
        signedIn("POST", NODES + "/enable", enable(true)),
        signedIn("POST", NODES + "/disable", enable(false)),
        signedIn("POST", NODES + "/reset", new NodeAct(nodes::reset)),
        signedIn("POST", NODES + "/check", new CheckNodeAct(checks)),
        signedIn("GET", NODES + "/{id}", new ShowNode(nodes)),
        signedIn("PUT", NODES + "/{id}", new ChangeNode(nodes)),
        signedIn("DELETE", NODES + "/{id}", new RemoveNode(nodes)),
        signedIn("POST", NODES + "/{id}/enable", enable(true)),
        signedIn("POST", NODES + "/{id}/disable", enable(false)),
        signedIn("POST", NODES + "/{id}/reset", new NodeAct(nodes::reset)),
        signedIn("POST", NODES + "/{id}/check", new CheckNodeAct(checks)),
        signedIn("GET", NODES + "/{id}/health-history", new HealthHistoryPage(health)),
        signedIn("POST", HEALTH + "/{id}/check", new CheckNodeAct(checks)),
        signedIn("GET", HEALTH + "/{id}/health-history", new HealthHistoryPage(health)),
        signedIn("GET", PRICING, new ListPrices(prices)),
        signedIn("POST", PRICING, new PutPrice(prices)),
        signedIn("DELETE", PRICING, new RemovePrice(prices)),
        signedIn("POST", PRICING + "/recost", new RecostAct(recost)),
        signedIn("GET", HEALTH + "/{id}/metrics", MetricsPage.ofNode(metrics)),
        signedIn("GET", "/api/accounts/{id}/metrics", MetricsPage.ofAccount(metrics)),
        signedIn("GET", USAGE + "/logs", new UsageLogs(usage)),
        signedIn("GET", USAGE + "/logs/{id}", new UsageLog(usage)),
        signedIn("GET", USAGE + "/summary", new UsageSummary(usage)),
        signedIn("GET", USAGE + "/series", new UsageSeries(usage)),
        signedIn("GET", USAGE + "/export", new UsageExport(usage)),
        signedIn("GET", "/admin" + USAGE + "/logs", new UsageLogs(usage)),
        signedIn("GET", "/admin" + USAGE + "/logs/{id}", new UsageLog(usage)),
        signedIn("GET", "/admin" + USAGE + "/summary", new UsageSummary(usage)),
        signedIn("GET", "/admin" + USAGE + "/series", new UsageSeries(usage)),
        signedIn("GET", "/admin" + USAGE + "/export", new UsageExport(usage)));
  }

  private CallerAction enable(boolean wanted) {
    return new NodeAct((caller, id) -> nodes.enable(caller, id, wanted));
  }

  private Route signedIn(String method, String path, CallerAction action) {
    return Route.of(method, path, new Recognised(signIn, action));
  }
}
