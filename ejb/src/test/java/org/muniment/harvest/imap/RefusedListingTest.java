package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.demo.imap.Request;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.harvest.UidRange;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;

/** A server that refuses to list: one message must not keep the others from being seen. */
class RefusedListingTest {

  @ParameterizedTest
  @ValueSource(strings = {"NO broken message", "NO [UNAVAILABLE] Server error"})
  void oneMessageThatCannotBeListedIsNamedAndTheOthersAreListed(String refusal) {
    Script script = Script.good().on(listingWith(2), CommandFault.ending(refusal), 99);
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      Listed listed = list(session, 1, 100);
      assertThat(listed.uids()).containsExactly(1L, 3L);
      assertThat(listed.unreadable()).containsExactly(2L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO broken message", "NO [UNAVAILABLE] Server error"})
  void aMessageThatCannotBeListedAloneIsNamedBecauseTheServerStillKnowsIt(String refusal) {
    Script script = Script.good().on(listingWith(2), CommandFault.ending(refusal), 99);
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      Listed listed = list(session, 2, 2);
      assertThat(listed.uids()).isEmpty();
      assertThat(listed.unreadable()).containsExactly(2L);
    }
  }

  @Test
  void aFolderThatCannotBeReadAtAllIsRefusedWhole() {
    Script script =
        Script.good()
            .on(RefusedListingTest::isListing, CommandFault.ending("NO [NOPERM] not yours"), 99)
            .on("UID SEARCH", CommandFault.ending("NO [NOPERM] not yours"));
    assertThatListingFails(script, Fault.SOURCE_REFUSED);
  }

  @Test
  void anAccountThatIsUnavailableIsWaitedFor() {
    Script script =
        Script.good()
            .on(
                RefusedListingTest::isListing,
                CommandFault.ending("NO [UNAVAILABLE] backend down"),
                99)
            .on("UID SEARCH", CommandFault.ending("NO [UNAVAILABLE] backend down"));
    assertThatListingFails(script, Fault.SOURCE_THROTTLED);
  }

  @Test
  void aServerThatDescribesNothingStillTellsWhatItHas() {
    Script script =
        Script.good().on(RefusedListingTest::isListing, CommandFault.ending("NO not today"), 999);
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      Listed listed = list(session, 1, 100);
      assertThat(listed.uids()).isEmpty();
      assertThat(listed.unreadable()).containsExactly(1L, 2L, 3L);
    }
  }

  private static void assertThatListingFails(Script script, Fault fault) {
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      assertThatThrownBy(() -> list(session, 1, 100))
          .isInstanceOfSatisfying(
              SourceFailure.class, failure -> assertThat(failure.fault()).isEqualTo(fault));
    }
  }

  private static Predicate<Request> listingWith(long uid) {
    return request -> {
      String[] ends = request.text(0).split(":");
      return isListing(request)
          && Long.parseLong(ends[0]) <= uid
          && uid <= Long.parseLong(ends[ends.length - 1]);
    };
  }

  private static boolean isListing(Request request) {
    return request.name().equals("UID FETCH") && !request.isBodyFetch();
  }

  private static Listed list(Session session, long first, long last) {
    session.examine(ThreeMessages.INBOX);
    Listed listed = new Listed(new ArrayList<>(), new ArrayList<>());
    session.inventory(
        new UidRange(first, last),
        item -> listed.uids().add(item.uid().value()),
        listed.unreadable()::add);
    return listed;
  }

  private record Listed(List<Long> uids, List<Long> unreadable) {}
}
