/** Where everything is wired: settings, lifecycle and the façade to embed. */
@NullMarked
package io.qcc.server;

import org.jspecify.annotations.NullMarked;
