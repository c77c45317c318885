package io.qcc.ports.account;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.digest;
import static io.qcc.ports.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Sessions} keeps to. Each test begins with an empty store. */
public abstract class SessionsContract {

  protected abstract Accounts accounts();

  protected abstract Sessions sessions();

  @BeforeEach
  public void twoAccounts() {
    accounts().put(account("a", "one"));
    accounts().put(account("b", "two"));
  }

  @Test
  public void findsWhatWasStored() {
    var working = new Session(digest(1), new AccountId("a"), DAY, new AccountId("b"));
    sessions().put(working);
    sessions().put(session(2, "b"));
    assertThat(sessions().find(digest(1))).contains(working);
    assertThat(sessions().find(digest(2))).contains(session(2, "b"));
    assertThat(sessions().find(digest(3))).isEmpty();
  }

  @Test
  public void replacesWhatHadTheDigest() {
    sessions().put(new Session(digest(1), new AccountId("a"), DAY, new AccountId("b")));
    var later = new Session(digest(1), new AccountId("a"), DAY.plusSeconds(5), null);
    sessions().put(later);
    assertThat(sessions().find(digest(1))).contains(later);
  }

  @Test
  public void changesASessionThatThereIsAndBringsNoneBack() {
    sessions().put(session(1, "a"));
    sessions().put(session(2, "a"));
    var later = new Session(digest(1), new AccountId("a"), DAY.plusSeconds(5), new AccountId("b"));
    sessions().replace(later);
    sessions().remove(digest(2));
    sessions().replace(session(2, "a"));
    assertThat(sessions().find(digest(1))).contains(later);
    assertThat(sessions().find(digest(2))).isEmpty();
  }

  @Test
  public void storesNothingForAnAccountThatDoesNotExist() {
    sessions().put(session(1, "gone"));
    assertThat(sessions().find(digest(1))).isEmpty();
  }

  @Test
  public void keepsASessionThatWorkedOnAnAccountThatWent() {
    var working = new Session(digest(1), new AccountId("a"), DAY, new AccountId("b"));
    sessions().put(working);
    accounts().remove(new AccountId("b"));
    assertThat(sessions().find(digest(1))).contains(working);
  }

  @Test
  public void removesOneAndMindsNoneThatIsNotThere() {
    sessions().put(session(1, "a"));
    sessions().put(session(2, "a"));
    sessions().remove(digest(1));
    sessions().remove(digest(7));
    assertThat(sessions().find(digest(1))).isEmpty();
    assertThat(sessions().find(digest(2))).isPresent();
  }

  @Test
  public void signsAnAccountOutEverywhereAndNobodyElse() {
    sessions().put(session(1, "a"));
    sessions().put(session(2, "a"));
    sessions().put(session(3, "b"));
    sessions().removeAllOf(new AccountId("a"));
    assertThat(sessions().find(digest(1))).isEmpty();
    assertThat(sessions().find(digest(2))).isEmpty();
    assertThat(sessions().find(digest(3))).isPresent();
  }

  @Test
  public void forgetsWhatExpiredBeforeNowAndNotWhatExpiresNow() {
    sessions().put(new Session(digest(1), new AccountId("a"), DAY.minusNanos(1000), null));
    sessions().put(new Session(digest(2), new AccountId("a"), DAY, null));
    sessions().removeExpired(DAY);
    assertThat(sessions().find(digest(1))).isEmpty();
    assertThat(sessions().find(digest(2))).isPresent();
  }
}
