package io.qcc.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.qcc.adapters.http.planted.AdapterOfTwoMinds;
import io.qcc.adapters.mysql.planted.OtherAdapter;
import io.qcc.domain.planted.DomainWithAClock;
import io.qcc.ports.planted.PortThatPeeks;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of {@link HexagonTest} finds the violation of it that is planted among the tests. */
class HexagonBitesTest {

  private static final JavaClasses PLANTED =
      new ClassFileImporter()
          .importClasses(
              AdapterOfTwoMinds.class,
              OtherAdapter.class,
              DomainWithAClock.class,
              PortThatPeeks.class);

  @ParameterizedTest
  @MethodSource("rules")
  void findsWhatIsPlanted(ArchRule rule) {
    assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
  }

  @Test
  void noticesEveryWayToReadAClock() {
    assertThat(HexagonTest.timeIsGiven.evaluate(PLANTED).getFailureReport().getDetails())
        .anyMatch(line -> line.contains("Instant.now()"))
        .anyMatch(line -> line.contains("System.currentTimeMillis()"))
        .anyMatch(line -> line.contains("System.nanoTime()"))
        .anyMatch(line -> line.contains("Clock.systemUTC()"));
  }

  static Stream<Named<ArchRule>> rules() {
    return Arrays.stream(HexagonTest.class.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(ArchTest.class))
        .map(field -> Named.of(field.getName(), ruleIn(field)));
  }

  private static ArchRule ruleIn(Field field) {
    try {
      return (ArchRule) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
