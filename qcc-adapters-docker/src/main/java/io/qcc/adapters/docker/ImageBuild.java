package io.qcc.adapters.docker;

import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes the image from {@code deploy/verify/Dockerfile}, which travels on the class path. */
final class ImageBuild {

  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int LAST_LINES = 5;

  private final Deque<String> last = new ArrayDeque<>();
  private @Nullable String error;

  /** Blocks until it is made; the message of the fault has the last lines of the build. */
  static void run(Engine engine, CliOptions options, Network network)
      throws EngineFault, InterruptedException {
    BuildImageCmd command =
        engine
            .client()
            .buildImageCmd()
            .withTarInputStream(new ByteArrayInputStream(context()))
            .withTags(Set.of(options.image()))
            .withRemove(true)
            .withForcerm(true);
    options.buildArgs().forEach(command::withBuildArg);
    if (!network.bridge()) {
      command.withNetworkMode(Route.HOST);
    }
    new ImageBuild().follow(engine, command);
  }

  private void follow(Engine engine, BuildImageCmd command)
      throws EngineFault, InterruptedException {
    var streamed = new Streamed<BuildResponseItem>(this::said);
    try {
      command.exec(streamed);
      if (!streamed.within(LONGEST)) {
        throw new EngineFault(EngineFault.SILENT, "it took too long. " + lines(), null);
      }
    } catch (RuntimeException e) {
      throw Engine.fault(e);
    } finally {
      engine.calls().later(streamed::close);
    }
    verdict();
  }

  private synchronized void verdict() throws EngineFault {
    if (error != null) {
      throw new EngineFault(500, lines(), null);
    }
  }

  private synchronized void said(BuildResponseItem item) {
    String problem = item.getErrorDetail() == null ? null : item.getErrorDetail().getMessage();
    if (problem != null) {
      error = problem;
    }
    String text = problem == null ? item.getStream() : problem;
    if (text != null) {
      text.lines().forEach(this::remember);
    }
  }

  private void remember(String line) {
    String clean = CleanText.of(line, "");
    if (clean.isEmpty()) {
      return;
    }
    last.addLast(clean);
    if (last.size() > LAST_LINES) {
      last.removeFirst();
    }
  }

  private synchronized String lines() {
    String text = String.join(" | ", last);
    return text.length() <= 400 ? text : "…" + text.substring(text.length() - 400);
  }

  private static byte[] context() {
    try (InputStream file = ImageBuild.class.getResourceAsStream("verify/Dockerfile")) {
      if (file == null) {
        throw new IllegalStateException("the Dockerfile is not on the class path");
      }
      byte[] bytes = file.readAllBytes();
      var context = new ByteArrayOutputStream();
      try (var tar = new TarArchiveOutputStream(context)) {
        var entry = new TarArchiveEntry("Dockerfile");
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
      return context.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
