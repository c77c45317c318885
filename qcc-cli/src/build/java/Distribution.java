import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * Makes {@code target/dist}: a runtime image, the jars, the launcher and the AOT cache. Run by the
 * build on the JDK that compiles. What is there already and still right is kept.
 *
 * <p>Arguments: the dist folder, the folder with its fixed files, our own jar, the class path.
 */
public final class Distribution {

  /** By hand: jdeps fails on jboss-threads. */
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,"
          + "java.security.sasl,java.security.jgss,java.instrument,jdk.unsupported,jdk.crypto.ec,"
          + "jdk.management,jdk.jfr";

  /** The cache holds the jars' times; fixed ones survive a rebuild and a copy. */
  private static final FileTime JAR_TIME = FileTime.from(Instant.parse("2026-11-20T00:00:00Z"));

  private final Path dist;

  private Distribution(Path dist) {
    this.dist = dist;
  }

  public static void main(String[] args) throws Exception {
    var made = new Distribution(Path.of(args[0]));
    Instant begun = Instant.now();
    made.copyFixed(Path.of(args[1]));
    made.copyJars(Path.of(args[2]), args[3].split(File.pathSeparator));
    made.linkRuntime();
    made.train();
    // A source that was changed while we were at it is newer than this.
    Path stamp = made.dist.resolve("built");
    Files.writeString(stamp, begun + "\n");
    Files.setLastModifiedTime(stamp, FileTime.from(begun));
  }

  private void copyFixed(Path from) throws IOException {
    Files.createDirectories(dist.resolve("bin"));
    put(Files.readAllBytes(from.resolve("jvm.options")), dist.resolve("jvm.options"));
    Path script = dist.resolve("bin/cccli");
    put(Files.readAllBytes(from.resolve("bin/cccli")), script);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void copyJars(Path own, String[] classPath) throws IOException {
    Path lib = dist.resolve("lib");
    Files.createDirectories(lib);
    var jars = new TreeMap<String, Path>();
    jars.put("qcc-cli.jar", own);
    for (String entry : classPath) {
      if (entry.endsWith(".jar")) {
        jars.put(Path.of(entry).getFileName().toString(), Path.of(entry));
      }
    }
    try (var old = Files.list(lib)) {
      for (Path jar : old.filter(file -> !jars.containsKey(file.getFileName().toString())).toList()) {
        Files.delete(jar);
      }
    }
    for (var jar : jars.entrySet()) {
      put(Files.readAllBytes(jar.getValue()), lib.resolve(jar.getKey()));
      Files.setLastModifiedTime(lib.resolve(jar.getKey()), JAR_TIME);
    }
  }

  private void linkRuntime() throws IOException {
    Path runtime = dist.resolve("runtime");
    String state = Runtime.version() + " " + MODULES + " and no other security providers";
    if (unchanged("runtime.stamp", state) && Files.isDirectory(runtime)) {
      return;
    }
    delete(runtime);
    var jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(
                () -> new IllegalStateException("no jlink in " + System.getProperty("java.home")));
    int code =
        jlink.run(
            new PrintWriter(System.out, true),
            new PrintWriter(System.err, true),
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString());
    if (code != 0) {
      throw new IllegalStateException("jlink failed");
    }
    nameOnlyItsSecurityProviders(runtime);
    Files.writeString(dist.resolve("runtime.stamp"), state);
  }

  /**
   * The JDK's list names providers of modules that were left out. Whenever the list is gone through
   * each of those would be looked for in every jar, and Bouncy Castle's made and thrown away.
   */
  private static void nameOnlyItsSecurityProviders(Path runtime) throws IOException {
    String release = Files.readString(runtime.resolve("release"));
    String modules = release.replaceAll("(?s).*MODULES=\"([^\"]*)\".*", " $1 ");
    Path file = runtime.resolve("conf/security/java.security");
    var lines = new ArrayList<String>();
    int kept = 0;
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("security.provider.")) {
        lines.add(line);
        continue;
      }
      String name = line.substring(line.indexOf('=') + 1).strip();
      Provider provider = Security.getProvider(name.split(" ")[0]);
      if (provider != null
          && modules.contains(" " + provider.getClass().getModule().getName() + " ")) {
        lines.add("security.provider." + ++kept + "=" + name);
      }
    }
    if (kept < 5) {
      throw new IllegalStateException("only " + kept + " security providers are left");
    }
    Files.write(file, lines);
  }

  /** A real start, some requests, and a stop: what is loaded and called then is in the cache. */
  private void train() throws Exception {
    Path cache = dist.resolve("cccli.aot");
    String state = digest();
    if (unchanged("aot.stamp", state) && Files.exists(cache)) {
      return;
    }
    Files.deleteIfExists(cache);
    run("-XX:AOTCacheOutput=" + cache, "io.qcc.cli.Training");
    // A cache that does not fit is passed over in silence, but for this mode.
    run("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "io.qcc.cli.Main", "--version");
    Files.writeString(dist.resolve("aot.stamp"), state);
  }

  private void run(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(dist.resolve("runtime/bin/java").toString());
    command.add("@" + dist.resolve("jvm.options"));
    command.addAll(List.of("-cp", dist.resolve("lib/qcc-cli.jar").toString()));
    command.addAll(List.of(arguments));
    Path log = dist.resolve("last-run.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
    }
    Files.delete(log);
  }

  private String digest() throws Exception {
    var sha = MessageDigest.getInstance("SHA-256");
    try (var jars = Files.list(dist.resolve("lib"))) {
      for (Path jar : jars.sorted().toList()) {
        sha.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        sha.update(Files.readAllBytes(jar));
      }
    }
    sha.update(Files.readAllBytes(dist.resolve("jvm.options")));
    sha.update(Files.readAllBytes(dist.resolve("runtime.stamp")));
    return HexFormat.of().formatHex(sha.digest());
  }

  private boolean unchanged(String stamp, String state) throws IOException {
    Path file = dist.resolve(stamp);
    return Files.exists(file) && Files.readString(file).equals(state);
  }

  /** Leaves a file with the same content alone, for a running gateway may have it open. */
  private static void put(byte[] content, Path to) throws IOException {
    if (!Files.exists(to) || !Arrays.equals(Files.readAllBytes(to), content)) {
      Path draft = to.resolveSibling(to.getFileName() + ".new");
      Files.write(draft, content);
      Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
