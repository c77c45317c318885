package io.qcc.adapters.mysql.spill;

import static io.qcc.ports.usage.LedgerSamples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.mysql.DataDirectory;
import io.qcc.ports.Samples;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.LedgerSamples;
import io.qcc.ports.usage.SpillRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpillTest {

  private static final long PLENTY = 1L << 30;

  @TempDir Path data;

  private FileSpill open() {
    return FileSpill.open(data, PLENTY);
  }

  private static List<LedgerEntry> entries(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(n -> entry("r", n)).toList();
  }

  /** Takes all that there is. */
  private static List<LedgerEntry> takeAll(FileSpill spill) throws SpillRefused {
    var all = new ArrayList<LedgerEntry>();
    List<LedgerEntry> some;
    while (!(some = spill.oldest(7)).isEmpty()) {
      all.addAll(some);
      spill.taken();
    }
    return all;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(data.resolve("spill"))) {
      return files.filter(file -> file.toString().endsWith(".spill")).sorted().toList();
    }
  }

  @Test
  void givesBackWhatItWasGivenInOrderAndThenDeletesIt() throws Exception {
    try (var spill = open()) {
      assertThat(spill.oldest(9)).isEmpty();
      spill.append(entries(1, 5));
      spill.append(entries(6, 20));
      spill.force();
      assertThat(spill.oldest(2)).containsExactlyElementsOf(entries(1, 2));
      assertThat(spill.oldest(2)).containsExactlyElementsOf(entries(1, 2));
      spill.taken();
      spill.append(entries(21, 25));
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(3, 25));
      assertThat(spill.contents().bytes()).isZero();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void keepsEveryFieldKnownOrNot() throws Exception {
    var all =
        List.of(
            entry("r", 1),
            new LedgerEntry("r", 2, LedgerSamples.unknown("req_2", Samples.DAY), null),
            LedgerSamples.brought(3));
    try (var spill = open()) {
      spill.append(all);
      assertThat(takeAll(spill)).containsExactlyElementsOf(all);
    }
  }

  @Test
  void anotherRunGetsAllOfAFileThatWasNotTakenWhole() throws Exception {
    try (var spill = open()) {
      spill.append(entries(1, 9));
      spill.oldest(4);
      spill.taken();
      spill.append(entries(10, 12));
    }
    try (var spill = open()) {
      assertThat(spill.contents().bytes()).isPositive();
      spill.append(entries(13, 14));
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(1, 14));
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void whatTheStoreDoesNotTakeIsApartUntilTheNextRun() throws Exception {
    try (var spill = open()) {
      spill.append(entries(1, 3));
      spill.setAside(entry("r", 8));
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(1, 3));
      spill.setAside(entry("r", 9));
      assertThat(spill.contents().bytes()).isZero();
      spill.append(entries(4, 5));
    }
    try (var spill = open()) {
      spill.append(entries(6, 7));
      var all = new ArrayList<>(entries(4, 5));
      all.addAll(entries(8, 9));
      all.addAll(entries(6, 7));
      assertThat(takeAll(spill)).containsExactlyElementsOf(all);
      spill.setAside(entry("r", 9));
    }
    try (var spill = open()) {
      assertThat(takeAll(spill)).containsExactly(entry("r", 9));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsSetAsideTakesOfTheRoomThereIs() throws Exception {
    int one = Frames.of(entries(1, 1)).length;
    try (var spill = FileSpill.open(data, 2L * one)) {
      spill.setAside(entry("r", 1));
      spill.append(entries(2, 2));
      assertThatThrownBy(() -> spill.append(entries(3, 3))).isInstanceOf(SpillRefused.class);
      assertThatThrownBy(() -> spill.setAside(entry("r", 3))).isInstanceOf(SpillRefused.class);
    }
  }

  @Test
  void aProcessThatIsKilledLeavesHalfAFrameAndNothingElseIsLost() throws Exception {
    try (var spill = open()) {
      spill.append(entries(1, 3));
    }
    byte[] whole = Files.readAllBytes(files().getFirst());
    int two = two(whole);
    for (int length = 0; length <= whole.length; length += length == two ? 1 : 3) {
      Files.write(files().getFirst(), Arrays.copyOf(whole, length));
      try (var spill = open()) {
        long left = length == whole.length ? 3 : length >= two ? 2 : length >= two / 2 ? 1 : 0;
        assertThat(takeAll(spill))
            .as("%d bytes", length)
            .containsExactlyElementsOf(entries(1, left));
        assertThat(spill.contents()).isEqualTo(new FileSpill.Contents(0, 0));
      }
      Files.write(data.resolve("spill/ledger-0000000000000001.spill"), whole);
    }
  }

  /** The entries are as long as each other. */
  private static int two(byte[] three) {
    return three.length / 3 * 2;
  }

  @Test
  void zerosAtTheEndAreRoomThatWasNeverWrittenTo() throws Exception {
    try (var spill = open()) {
      spill.append(entries(1, 3));
    }
    byte[] whole = Files.readAllBytes(files().getFirst());
    Files.write(files().getFirst(), Arrays.copyOf(whole, whole.length + 4096));
    try (var spill = open()) {
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(1, 3));
      assertThat(spill.contents().damaged()).isZero();
    }
  }

  @Test
  void aDamagedEntryIsCountedAndTheOthersAreThere() throws Exception {
    byte[] whole = Frames.of(entries(1, 9));
    int length = whole.length / 9;
    var random = new Random(5);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(length * 8); // what befalls the last may look like half a frame
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      var frames = new Frames(damaged);
      var expected = new ArrayList<>(entries(1, 9));
      expected.remove(at / length);
      assertThat(frames.next(99)).as("byte %d", at).containsExactlyElementsOf(expected);
      assertThat(frames.damaged()).as("byte %d", at).isEqualTo(1);
      assertThat(frames.atEnd()).isTrue();
    }
  }

  @Test
  void noiseIsNeverACrash() {
    byte[] whole = Frames.of(entries(1, 9));
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] noise = Arrays.copyOf(whole, random.nextInt(whole.length));
      for (int i = random.nextInt(40); i > 0 && noise.length > 0; i--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      }
      var frames = new Frames(noise);
      assertThat(entries(1, 9)).containsAll(frames.next(99));
      assertThat(frames.atEnd()).isTrue();
    }
  }

  @Test
  void anEntryOfAnUnknownVersionIsPassedOver() throws Exception {
    byte[] newer = EntryFormat.write(entry("r", 1));
    newer[7] = 99;
    assertThatThrownBy(() -> EntryFormat.read(newer, 0, newer.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("99");
  }

  @Test
  void refusesMoreThanItMayHoldAndTakesAgainWhenThereIsRoom() throws Exception {
    int size = Frames.of(entries(1, 10)).length;
    try (var spill = FileSpill.open(data, size + size / 2)) {
      spill.append(entries(1, 10));
      assertThatThrownBy(() -> spill.append(entries(11, 20)))
          .isInstanceOf(SpillRefused.class)
          .hasMessageContaining("QCC_LEDGER_SPILL_MAX");
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(1, 10));
      spill.append(entries(11, 20));
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(11, 20));
    }
  }

  @Test
  void aFullDiskKeepsAllOfWhatItTookAndNothingOfTheRest() throws Exception {
    for (boolean canTruncate : new boolean[] {true, false}) {
      var disk = new SmallDisk(Frames.of(entries(1, 5)).length / 2, canTruncate);
      try (var spill = on(disk)) {
        long kept = 0;
        for (long n = 1; n <= 10; n++) {
          try {
            spill.append(entries(n, n));
            kept = n;
          } catch (SpillRefused e) {
            assertThat(e).hasMessageContaining("free disk space");
          }
        }
        assertThat(kept).isBetween(1L, 3L);
        assertThat(spill.contents().bytes()).isEqualTo(Frames.of(entries(1, kept)).length);
        disk.left = 1 << 20;
        spill.append(entries(kept + 1, 10));
        assertThat(takeAll(spill)).containsExactlyElementsOf(entries(1, 10));
        assertThat(spill.contents()).isEqualTo(new FileSpill.Contents(0, 0));
      }
    }
  }

  @Test
  void aDiskThatCannotBeMadeToKeepItSaysSo() throws Exception {
    var disk = new SmallDisk(1 << 20, true);
    try (var spill = on(disk)) {
      spill.append(entries(1, 2));
      disk.forces = false;
      assertThatThrownBy(spill::force).isInstanceOf(SpillRefused.class);
      disk.forces = true;
      spill.force();
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(1, 2));
    }
  }

  @Test
  void aFileThatCannotBeReadIsLeftForTheNextStart() throws Exception {
    try (var spill = open()) {
      spill.append(entries(1, 2));
    }
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    try (var spill = open()) {
      spill.append(entries(3, 4));
      Files.delete(file);
      Files.createDirectory(file); // reading that fails, whoever the user is
      assertThatThrownBy(() -> spill.oldest(9)).isInstanceOf(SpillRefused.class);
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(3, 4));
      assertThat(spill.contents().bytes()).isZero();
    }
    Files.delete(file);
    Files.write(file, bytes);
    try (var spill = open()) {
      assertThat(takeAll(spill)).containsExactlyElementsOf(entries(1, 2));
    }
  }

  @Test
  void manyEntriesFillManyFiles() throws Exception {
    try (var spill = open()) {
      for (long n = 1; n <= 20_000; n += 500) {
        spill.append(entries(n, n + 499));
      }
      assertThat(files().size()).isGreaterThan(2);
      assertThat(files()).allMatch(file -> file.toFile().length() < 10 << 20);
      long next = 1;
      List<LedgerEntry> some;
      while (!(some = spill.oldest(500)).isEmpty()) {
        assertThat(some.getFirst().number()).isEqualTo(next);
        next += some.size();
        spill.taken();
      }
      assertThat(next).isEqualTo(20_001);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void twoGatewaysDoNotShareOne() {
    try (var spill = open()) {
      assertThat(spill.description()).endsWith("spill");
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreRefused.class)
          .hasMessageContaining("QCC_DATA_DIR");
    }
    open().close();
  }

  private FileSpill on(Disk disk) throws IOException {
    return new FileSpill(DataDirectory.claim(data.resolve("spill")), PLENTY, disk);
  }

  /** A disk that fills up: it takes a part of what is written, and fails. */
  private static final class SmallDisk implements Disk {

    private final Disk real = Disk.real();
    private final boolean truncates;
    private long left;
    private boolean forces = true;

    SmallDisk(long left, boolean truncates) {
      this.left = left;
      this.truncates = truncates;
    }

    @Override
    public Appender create(Path file) throws IOException {
      Appender appender = real.create(file);
      return new Appender() {
        @Override
        public void append(byte[] bytes) throws IOException {
          int fits = (int) Math.min(left, bytes.length);
          appender.append(Arrays.copyOf(bytes, fits));
          left -= fits;
          if (fits < bytes.length) {
            throw new IOException("No space left on device");
          }
        }

        @Override
        public void truncate(long size) throws IOException {
          if (!truncates) {
            throw new IOException("Input/output error");
          }
          appender.truncate(size);
        }

        @Override
        public void force() throws IOException {
          if (!forces) {
            throw new IOException("Input/output error");
          }
          appender.force();
        }

        @Override
        public void close() throws IOException {
          appender.close();
        }
      };
    }
  }
}
