package io.qcc.domain.account;

import io.qcc.domain.header.PresentedKeys;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Peer;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.Admission.Admitted;
import io.qcc.ports.relay.Admission.Refused;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.RequestHead;
import io.qcc.ports.time.Time;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides on a request's head alone whether it may come in, and for whom.
 *
 * <p>Never blocks. A key is looked up by its keyed digest, so how long that takes tells nothing of
 * the keys there are. There is no account to fall back to.
 */
public final class Admit {

  private final Directory directory;
  private final Digests digests;
  private final Time time;
  private final Tokens tokens;
  private final BodyLimits limits;

  /**
   * @param random thread-safe; a request's id has to be unique and may be guessed
   * @param maxBody in bytes; batches and files may be larger all the same
   */
  public Admit(
      Directory directory, Digests digests, Time time, RandomGenerator random, long maxBody) {
    this.directory = directory;
    this.digests = digests;
    this.time = time;
    this.tokens = new Tokens(random);
    this.limits = new BodyLimits(maxBody);
  }

  public Admission admit(RequestHead head) {
    String requestId = tokens.id("req_");
    ApiError misplaced = ApiPath.fault(head.path());
    if (misplaced != null) {
      return new Refused(misplaced, requestId);
    }
    return switch (keyOf(head.headers(), head.peer())) {
      case Key.Opens opens -> {
        Snapshot.Owned owned = opens.owned();
        long maxBody = limits.of(head.path());
        yield limits.exceeds(head.headers().first("content-length"), maxBody)
            ? new Refused(BodyLimits.tooLarge(maxBody), requestId)
            : new Admitted(head, owned.account().id(), owned.key().id(), requestId, maxBody);
      }
      case Key.Shut shut ->
          new Refused(new ApiError(401, "authentication_error", shut.message()), requestId);
    };
  }

  /** The answer to a body that turned out longer than the admission allows. */
  public ApiError tooLarge(Admitted admitted) {
    return BodyLimits.tooLarge(admitted.maxBody());
  }

  /** The first presented key that opens; else why the first known one does not. */
  private Key keyOf(Headers headers, Peer peer) {
    Key answer = null;
    boolean known = false;
    for (String presented : PresentedKeys.of(headers)) {
      Snapshot.@Nullable Owned owned = directory.find(digests.of(presented));
      Key key = Key.judge(owned, peer, time.now());
      if (key instanceof Key.Opens) {
        return key;
      }
      if (answer == null || (!known && owned != null)) {
        answer = key;
        known = owned != null;
      }
    }
    return answer == null ? Key.MISSING : answer;
  }

  /** What a presented key is worth. */
  private sealed interface Key {

    record Opens(Snapshot.Owned owned) implements Key {}

    record Shut(String message) implements Key {}

    Key MISSING =
        new Shut(
            "No API key. Send the gateway's proxy key as x-api-key, or as Authorization: Bearer.");

    static Key judge(Snapshot.@Nullable Owned owned, Peer peer, Instant now) {
      if (owned == null) {
        return new Shut(
            "Unknown API key. Send a proxy key of this gateway; its administrator gives them out.");
      }
      if (owned.key().revoked() != null) {
        return new Shut("This proxy key was revoked. Ask the gateway's administrator for another.");
      }
      if (!owned.key().inForce(now)) {
        return new Shut("This proxy key has expired. Ask the gateway's administrator for another.");
      }
      if (owned.key().documentedDefault() && !peer.local()) {
        return new Shut(
            "This is the documented default key; it works from the gateway's own machine only."
                + " Set DEFAULT_PROXY_API_KEY (for the admin account ADMIN_API_KEY), or give the"
                + " account a key of its own.");
      }
      return new Opens(owned);
    }
  }
}
