package io.qcc.domain.limit;

/**
 * What other gateways have taken of the limits of one account or key.
 *
 * @param debit since that was told last
 * @param underWay requests that are now
 */
record Elsewhere(Debit debit, int underWay) {}
