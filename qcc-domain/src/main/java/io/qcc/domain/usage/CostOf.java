package io.qcc.domain.usage;

import io.qcc.ports.usage.RequestRecord;
import org.jspecify.annotations.Nullable;

/** What a request cost. Asked once for each, off the requests' path. */
@FunctionalInterface
public interface CostOf {

  /** In millionths of a US dollar; null: unknown, which is not the same as nothing. */
  @Nullable Long microUsd(RequestRecord settled);
}
