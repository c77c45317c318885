package io.qcc.ports.node;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a node; null means "not said", so it stays as it is, or gets its
 * default.
 *
 * @param apiKey empty text: no credential
 * @param kind null: {@link Credential.Kind#API_KEY}
 * @param checkModel empty text: the gateway's own
 */
public record NodeDraft(
    @Nullable String name,
    @Nullable String baseUrl,
    @Nullable String apiKey,
    Credential.@Nullable Kind kind,
    @Nullable Integer weight,
    @Nullable Integer share,
    @Nullable Integer maxConcurrent,
    @Nullable CheckMethod checkMethod,
    @Nullable String checkModel,
    @Nullable Boolean enabled) {

  @Override
  public String toString() {
    return "NodeDraft[" + name + "]";
  }
}
