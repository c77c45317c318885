package io.qcc.adapters.mysql;

import static io.qcc.ports.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.ports.store.StoreRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Gateways that begin at the same moment on an empty database. */
@ParameterizedClass
@EnumSource
class FirstOnServerIT {

  private static final String KEY = "k".repeat(43) + "=";

  @TempDir Path temp;

  private final ServerAddress address;

  FirstOnServerIT(Servers servers) {
    this.address = servers.real().fresh();
  }

  @RepeatedTest(3)
  void threeWithOneKeyAllComeUp() throws Exception {
    List<Object> opened = open(KEY);
    assertThat(opened).hasOnlyElementsOfType(Store.class);
    List<Store> stores = opened.stream().map(Store.class::cast).toList();
    assertThat(stores)
        .extracting(store -> store.digests().of("x"))
        .containsOnly(stores.getFirst().digests().of("x"));
    stores.getFirst().accounts().put(account("a", "team", 1));
    assertThat(stores.getLast().accounts().all()).containsExactly(account("a", "team", 1));
    stores.forEach(Store::close);
    try (var files = Files.walk(temp)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void ofThreeWithoutAKeyOneMakesItAndTheOthersAreToldToFetchIt() throws Exception {
    List<Object> opened = open(null);
    assertThat(opened).filteredOn(Store.class::isInstance).hasSize(1);
    assertThat(opened)
        .filteredOn(StoreRefused.class::isInstance)
        .hasSize(2)
        .extracting(each -> ((StoreRefused) each).getMessage())
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains("key is missing", "every gateway", "QCC_SECRET_KEY", "secret.key"));
    opened.stream().filter(Store.class::isInstance).map(Store.class::cast).forEach(Store::close);
    Path key;
    try (var files = Files.walk(temp)) {
      key = files.filter(Files::isRegularFile).toList().getFirst();
    }
    assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
    for (int i = 0; i < 3; i++) {
      Files.createDirectories(directory(i));
      if (!Files.exists(directory(i).resolve("secret.key"))) {
        Files.copy(key, directory(i).resolve("secret.key"));
      }
    }
    List<Object> again = open(null);
    assertThat(again).hasOnlyElementsOfType(Store.class);
    again.stream().map(Store.class::cast).forEach(Store::close);
  }

  private Path directory(int gateway) {
    return temp.resolve("gateway" + gateway);
  }

  /** A store, or its refusal, for each of three. */
  private List<Object> open(@Nullable String key) throws Exception {
    List<Callable<Object>> starts = new ArrayList<>();
    for (int gateway = 0; gateway < 3; gateway++) {
      Path directory = directory(gateway);
      starts.add(
          () -> {
            try {
              return Opened.on(address, directory, key);
            } catch (StoreRefused e) {
              return e;
            }
          });
    }
    return AtOnce.all(starts);
  }
}
