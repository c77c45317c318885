package io.qcc.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;

/**
 * The shape of the house: what Maven's arrows between the modules cannot say.
 *
 * <p>{@link HexagonBitesTest} plants a violation of every rule and proves that it is found.
 */
@AnalyzeClasses(packages = "io.qcc", importOptions = HexagonTest.MainCodeOnly.class)
class HexagonTest {

  @ArchTest
  static final ArchRule portsKnowOnlyThemselvesAndTheJdk =
      classes()
          .that()
          .resideInAPackage("io.qcc.ports..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.qcc.ports..", "java..", "org.jspecify..")
          .because("everybody depends on them");

  @ArchTest
  static final ArchRule domainKnowsOnlyPortsAndTheQuietPartsOfTheJdk =
      classes()
          .that()
          .resideInAPackage("io.qcc.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.qcc.domain..",
              "io.qcc.ports..",
              "java.io",
              "java.lang..",
              "java.math",
              "java.net",
              "java.nio",
              "java.nio.charset",
              "java.security",
              "java.time..",
              "java.util..",
              "jakarta.inject..",
              "org.jspecify..")
          .because("a decision that needs a library is not a decision");

  @ArchTest
  static final ArchRule adaptersSeePortsOnly =
      noClasses()
          .that()
          .resideInAPackage("io.qcc.adapters..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.qcc.domain..", "io.qcc.server..", "io.qcc.cli..");

  @ArchTest
  static final ArchRule adaptersNeverMeet =
      slices().matching("io.qcc.adapters.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule guiceStaysAtTheRoot =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.qcc.server..", "io.qcc.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  @ArchTest
  static final ArchRule timeIsGiven =
      noClasses()
          .that()
          .resideInAnyPackage("io.qcc.ports..", "io.qcc.domain..")
          .should()
          .accessTargetWhere(describe("a clock is read", HexagonTest::readsAClock))
          .because("time arrives inside events, or through a port");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("io.qcc.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().that().resideInAPackage("io.qcc..").should(liveInANullMarkedPackage());

  private static boolean readsAClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    return switch (name) {
      case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
      case "now" -> owner.startsWith("java.time.");
      default -> owner.equals(Clock.class.getName()) && name.startsWith("system");
    };
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a package whose package-info says @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        String message =
            type.getPackageName() + " (" + type.getSimpleName() + ") is not @NullMarked";
        events.add(new SimpleConditionEvent(type, marked, message));
      }
    };
  }

  /** Test classes come as a directory or, from another module that is packaged, as a jar. */
  static final class MainCodeOnly implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/")
          && !location.contains("-tests.jar")
          && !location.contains("/adapters/mysql/jooq/"); // jOOQ's generator wrote that
    }
  }
}
