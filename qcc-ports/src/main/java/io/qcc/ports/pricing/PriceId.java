package io.qcc.ports.pricing;

/** Names one price for as long as it exists. */
public record PriceId(String value) {

  public PriceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("price id is blank");
    }
  }
}
