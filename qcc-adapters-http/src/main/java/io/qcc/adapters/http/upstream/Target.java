package io.qcc.adapters.http.upstream;

import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.UpstreamFault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.jvm.internal.DefaultConstructorMarker;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Makes the URL of a request whose path and query go over the wire exactly as the client sent them.
 *
 * <p>OkHttp's parser rewrites what a browser would ({@code |}, {@code '}, dot segments, a lone
 * percent sign), and looks at every host as if it were an international name. So only a node's base
 * URL is parsed, and once; a request's URL is made by the constructor that the parser itself ends
 * in. Kotlin hides that one from Java's compiler, hence the handle. A test fails if an OkHttp moves
 * it.
 */
final class Target {

  private static final MethodHandle VERBATIM = constructor();

  /** More than anybody has nodes; then all are forgotten, for those in use are soon back. */
  private static final int MOST = 4096;

  private static final Map<BaseUrl, Target> BASES = new ConcurrentHashMap<>();

  private final HttpUrl root;
  private final String origin;
  private final String prefix;
  private final String authority;

  private Target(HttpUrl root, String path) {
    String host = root.host().contains(":") ? "[" + root.host() + "]" : root.host();
    this.root = root;
    this.prefix = path.equals("/") ? "" : path;
    this.authority =
        root.port() == HttpUrl.defaultPort(root.scheme()) ? host : host + ":" + root.port();
    this.origin = root.scheme() + "://" + authority;
  }

  static Target at(BaseUrl base) throws UpstreamFault {
    Target known = BASES.get(base);
    if (known != null) {
      return known;
    }
    HttpUrl root = HttpUrl.parse(base.toString());
    if (root == null) {
      throw new UpstreamFault(Reason.CONNECT, "not a URL that can be reached: " + base);
    }
    if (BASES.size() >= MOST) {
      BASES.clear();
    }
    var target = new Target(root, base.uri().getRawPath());
    BASES.put(base, target);
    return target;
  }

  /** Host, and port unless it is the scheme's own, as in a {@code Host} header. */
  String authority() {
    return authority;
  }

  /**
   * @param target empty: the base URL itself
   */
  HttpUrl of(String target) throws UpstreamFault {
    String path = target.isEmpty() && prefix.isEmpty() ? "/" : prefix + target;
    if (!(target.isEmpty() || target.startsWith("/")) || !isVisible(path)) {
      throw new UpstreamFault(Reason.CLIENT_ERROR, "a request target that is not one");
    }
    @Nullable List<String> query =
        path.indexOf('?') >= 0 ? List.of() : null; // only tells whether there is one
    try {
      return (HttpUrl)
          VERBATIM.invoke(
              root.scheme(),
              "",
              "",
              root.host(),
              root.port(),
              List.of(""),
              query,
              null,
              origin + path,
              null);
    } catch (Throwable e) {
      throw new IllegalStateException("OkHttp's HttpUrl refuses to be made", e);
    }
  }

  private static boolean isVisible(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        return false;
      }
    }
    return true;
  }

  private static MethodHandle constructor() {
    var type =
        MethodType.methodType(
            void.class,
            String.class,
            String.class,
            String.class,
            String.class,
            int.class,
            List.class,
            List.class,
            String.class,
            String.class,
            DefaultConstructorMarker.class);
    try {
      return MethodHandles.publicLookup().findConstructor(HttpUrl.class, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
