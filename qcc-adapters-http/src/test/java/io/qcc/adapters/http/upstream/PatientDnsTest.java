package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatientDnsTest {

  private static final InetAddress[] FOUND = {InetAddress.getLoopbackAddress()};

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  private InetAddress[] hang(String host) {
    asked.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return FOUND;
  }

  private static Flight flight() {
    return new Flight(new Headers.Builder().build(), false, null, Calls.GENEROUS);
  }

  @Test
  void walksAwayFromAResolverThatHangsWhenTheCallIsCancelled() throws Exception {
    Call call =
        new OkHttpClient().newCall(new Request.Builder().url("http://slow.example/").build());
    Flight flight = flight();
    try (var dns = new PatientDns(this::hang);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<InetAddress>> lookup =
          threads.submit(
              () ->
                  ScopedValue.where(Flight.CURRENT, flight).call(() -> dns.lookup("slow.example")));
      asked.await();
      flight.canceled(call);
      assertThatThrownBy(() -> lookup.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(UnknownHostException.class);
    }
  }

  @Test
  void asksOnceForAllWhoWaitAndAnewForWhoComesLater() throws Exception {
    var times = new AtomicInteger();
    try (var dns =
            new PatientDns(
                host -> {
                  times.incrementAndGet();
                  return hang(host);
                });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lookups = new ArrayList<Future<List<InetAddress>>>();
      var begun = new CountDownLatch(10);
      for (int i = 0; i < 10; i++) {
        lookups.add(
            threads.submit(
                () -> {
                  begun.countDown();
                  return dns.lookup("slow.example");
                }));
      }
      begun.await();
      asked.await();
      answer.countDown();
      for (var lookup : lookups) {
        assertThat(lookup.get()).containsExactly(FOUND);
      }
      int together = times.get();
      assertThat(dns.lookup("slow.example")).containsExactly(FOUND);
      assertThat(times).hasValue(together + 1);
    }
  }

  @Test
  void passesOnThatAHostIsUnknown() {
    try (var dns =
        new PatientDns(
            host -> {
              throw new UnknownHostException(host);
            })) {
      assertThatThrownBy(() -> dns.lookup("no.example")).isInstanceOf(UnknownHostException.class);
    }
  }
}
