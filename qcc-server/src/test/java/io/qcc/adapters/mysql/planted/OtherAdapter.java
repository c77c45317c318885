package io.qcc.adapters.mysql.planted;

/** Planted: only there to be met. */
public final class OtherAdapter {}
