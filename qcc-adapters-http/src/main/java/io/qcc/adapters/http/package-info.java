/** HTTP on both sides: Undertow receives, OkHttp calls out. */
@NullMarked
package io.qcc.adapters.http;

import org.jspecify.annotations.NullMarked;
