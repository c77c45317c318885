package io.qcc.adapters.http.loop;

/** Loops that every test of this JVM shares, and nobody closes. */
public final class TestLoops {

  public static final Loops SHARED = Loops.start();

  private TestLoops() {}
}
