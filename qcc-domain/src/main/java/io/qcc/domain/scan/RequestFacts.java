package io.qcc.domain.scan;

import org.jspecify.annotations.Nullable;

/**
 * What routing and accounting need to know of a request's body.
 *
 * @param model as asked for; null if not said
 * @param session Claude Code's session, from {@code metadata.user_id}; null if not said
 * @param hourCache some {@code cache_control} asks for {@code "ttl":"1h"}
 * @param fingerprint the same for every turn of a conversation, for it comes from the system prompt
 *     and the first user message; 0 if there is neither
 * @param maxTokens as asked for, by either name that the API has for it; -1 if not said, {@link
 *     #ANY_NUMBER} if it is no whole number: what the upstream takes that for, we do not know
 */
public record RequestFacts(
    @Nullable String model,
    boolean stream,
    @Nullable String session,
    boolean hourCache,
    long fingerprint,
    long maxTokens) {

  public static final long ANY_NUMBER = Long.MAX_VALUE;
}
