package io.qcc.adapters.http.upstream;

import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.UpstreamFault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import kotlin.jvm.internal.DefaultConstructorMarker;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Makes the URL of a request whose path and query go over the wire exactly as the client sent them.
 *
 * <p>OkHttp's parser rewrites what a browser would ({@code |}, {@code '}, dot segments, a lone
 * percent sign). Where it would, the URL is made by the constructor that the parser itself ends in;
 * Kotlin hides that one from Java's compiler, hence the handle. A test fails if an OkHttp moves it.
 */
final class Target {

  private static final MethodHandle VERBATIM = constructor();

  private Target() {}

  static HttpUrl of(BaseUrl base, String target) throws UpstreamFault {
    HttpUrl root = HttpUrl.parse(base.toString());
    if (root == null) {
      throw new UpstreamFault(Reason.CONNECT, "not a URL that can be reached: " + base);
    }
    String prefix = base.uri().getRawPath();
    String path = (prefix.equals("/") ? "" : prefix) + target;
    if (!target.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || c == '#')) {
      throw new UpstreamFault(Reason.CLIENT_ERROR, "a request target that is not one");
    }
    String origin = root.scheme() + "://" + authority(root);
    HttpUrl parsed = HttpUrl.parse(origin + path);
    return parsed != null && wire(parsed).equals(path) ? parsed : verbatim(root, origin + path);
  }

  /** Host, and port unless it is the scheme's own, as in a {@code Host} header. */
  static String authority(HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  private static String wire(HttpUrl url) {
    String query = url.encodedQuery();
    return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
  }

  private static HttpUrl verbatim(HttpUrl root, String url) {
    @Nullable List<String> query =
        url.contains("?") ? List.of() : null; // only tells whether there is one
    try {
      return (HttpUrl)
          VERBATIM.invoke(
              root.scheme(), "", "", root.host(), root.port(), List.of(""), query, null, url, null);
    } catch (Throwable e) {
      throw new IllegalStateException("OkHttp's HttpUrl refuses to be made", e);
    }
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
