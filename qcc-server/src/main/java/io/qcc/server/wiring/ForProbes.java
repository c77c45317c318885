package io.qcc.server.wiring;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Has connections of its own, so that probes and traffic cannot hold each other up. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface ForProbes {}
