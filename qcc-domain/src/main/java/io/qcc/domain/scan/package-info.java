/**
 * Looking inside the bytes that go by, without parsing trees and without holding them up.
 *
 * <p>Start at {@link io.qcc.domain.scan.RequestScanner} (requests) and {@link
 * io.qcc.domain.scan.AnswerTap} (answers); both cut their JSON with {@code JsonTokens}.
 */
@NullMarked
package io.qcc.domain.scan;

import org.jspecify.annotations.NullMarked;
