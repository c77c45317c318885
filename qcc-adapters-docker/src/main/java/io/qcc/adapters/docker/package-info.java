/**
 * The real Claude Code CLI in throw-away containers, through the API of a container engine (Docker,
 * or Podman's service).
 *
 * <p>Start at {@link io.qcc.adapters.docker.DockerClaudeCli}, then {@link
 * io.qcc.adapters.docker.Lookout} for the engine and the image, and {@link
 * io.qcc.adapters.docker.Probe} for one run. Where a container may connect to is {@link
 * io.qcc.adapters.docker.Route}'s to say, what it looks like {@link io.qcc.adapters.docker.Plan}'s.
 */
@NullMarked
package io.qcc.adapters.docker;

import org.jspecify.annotations.NullMarked;
