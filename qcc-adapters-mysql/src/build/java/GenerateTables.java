import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Build step: migrates an empty SQLite file and lets jOOQ write classes for the tables it then has.
 *
 * <p>Runs in the toolchain's JVM, because jOOQ needs a newer one than Maven may have. Does nothing
 * while neither the migrations nor this file have changed.
 */
final class GenerateTables {

  private static final Logger QUIET = Logger.getLogger("org.flywaydb");

  public static void main(String[] args) throws Exception {
    Path migrations = Path.of(args[0]);
    Path target = Path.of(args[1]);
    Path stamp = target.resolveSibling("jooq.stamp");
    String state = digest(migrations, Path.of(args[2]));
    if (Files.isDirectory(target)
        && Files.exists(stamp)
        && Files.readString(stamp).equals(state)) {
      return;
    }
    QUIET.setLevel(Level.WARNING);
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    Path file = Files.createTempFile("qcc-tables", ".db");
    try {
      String url = "jdbc:sqlite:" + file;
      Flyway.configure()
          .dataSource(url, null, null)
          .locations("filesystem:" + migrations)
          .load()
          .migrate();
      GenerationTool.generate(configuration(url, target));
    } finally {
      Files.delete(file);
    }
    Files.writeString(stamp, state);
  }

  private static Configuration configuration(String url, Path target) {
    var instants =
        new ForcedType()
            .withUserType("java.time.Instant")
            .withConverter("io.qcc.adapters.mysql.column.InstantConverter")
            .withIncludeExpression(".*\\.(created|expires|revoked|happened|valid_from|until_time|started|last_seen)");
    var database =
        new Database()
            .withName("org.jooq.meta.sqlite.SQLiteDatabase")
            .withExcludes("flyway_schema_history")
            .withForcedTypes(instants);
    var generate = new Generate().withKeys(true).withIndexes(false).withGlobalObjectReferences(true);
    return new Configuration()
        .withLogging(Logging.WARN)
        .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url))
        .withGenerator(
            new Generator()
                .withDatabase(database)
                .withGenerate(generate)
                .withTarget(
                    new Target()
                        .withPackageName("io.qcc.adapters.mysql.jooq")
                        .withDirectory(target.toString())));
  }

  private static String digest(Path migrations, Path self) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : files(migrations, self)) {
      digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path migrations, Path self) throws IOException {
    try (var found = Files.list(migrations)) {
      return Stream.concat(found.sorted(), Stream.of(self))
          .toList();
    }
  }
}
