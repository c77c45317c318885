package io.qcc.bench.load.mock;

/**
 * How requests for a stream are answered from now on; all others get a message of about 1 KB at
 * once.
 *
 * @param events number of text deltas
 * @param intervalMillis between two deltas of one stream, the first pause being anything up to it,
 *     so that streams opened together do not speak in chorus
 * @param ends false: after the last delta there is silence until the client goes
 * @param closes each stream ends its connection, so that the next one needs another
 */
public record Behaviour(int events, int intervalMillis, boolean ends, boolean closes) {

  /** One delta, then silence. */
  public static Behaviour parked() {
    return new Behaviour(1, 1000, false, false);
  }

  public static Behaviour streaming(int events, int intervalMillis) {
    return new Behaviour(events, intervalMillis, true, false);
  }

  /** The same, and every stream is the last on its connection. */
  public Behaviour closing() {
    return new Behaviour(events, intervalMillis, ends, true);
  }
}
