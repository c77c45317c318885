package io.qcc.adapters.mysql.spill;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the parts of an entry are written one after another, and read again in that order. */
final class Fields {

  private static final int LONGEST_LIST = 10_000;

  private Fields() {}

  interface Put<T> {
    void put(T value) throws IOException;
  }

  interface Get<T> {
    T get() throws IOException;
  }

  record Writer(DataOutputStream out) {

    void number(long value) throws IOException {
      out.writeLong(value);
    }

    void flag(boolean value) throws IOException {
      out.writeBoolean(value);
    }

    void text(String value) throws IOException {
      out.writeUTF(value);
    }

    void instant(Instant value) throws IOException {
      number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    void span(Duration value) throws IOException {
      number(TimeUnit.MICROSECONDS.convert(value));
    }

    <T> void maybe(@Nullable T value, Put<T> put) throws IOException {
      flag(value != null);
      if (value != null) {
        put.put(value);
      }
    }

    <T> void list(List<T> values, Put<T> put) throws IOException {
      number(values.size());
      for (T value : values) {
        put.put(value);
      }
    }
  }

  record Reader(DataInputStream in) {

    long number() throws IOException {
      return in.readLong();
    }

    boolean flag() throws IOException {
      return in.readBoolean();
    }

    String text() throws IOException {
      return in.readUTF();
    }

    Instant instant() throws IOException {
      return Instant.EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    Duration span() throws IOException {
      return Duration.of(number(), ChronoUnit.MICROS);
    }

    <T> @Nullable T maybe(Get<T> get) throws IOException {
      return flag() ? get.get() : null;
    }

    <T> List<T> list(Get<T> get) throws IOException {
      long size = number();
      if (size < 0 || size > LONGEST_LIST) {
        throw new IOException("a list of " + size);
      }
      var values = new ArrayList<T>();
      for (long i = 0; i < size; i++) {
        values.add(get.get());
      }
      return List.copyOf(values);
    }
  }
}
