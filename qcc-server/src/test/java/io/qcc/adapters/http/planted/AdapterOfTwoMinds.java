package io.qcc.adapters.http.planted;

import io.qcc.adapters.mysql.planted.OtherAdapter;
import io.qcc.domain.planted.DomainWithAClock;

/** Planted: an adapter that meets another, and sees a decision. */
public final class AdapterOfTwoMinds {
  OtherAdapter other;
  DomainWithAClock decision;
}
