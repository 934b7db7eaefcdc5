package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Fault;
import org.muniment.ledger.EntryKind;

/** What the server has = archived + excluded by a named rule + quarantined, folder by folder. */
class ReconciliationTest {
  private final HarvestFixture it = new HarvestFixture();

  @BeforeEach
  void aFolderOfFiveMessages() {
    it.server.create("INBOX");
    for (int i = 1; i <= 5; i++) {
      it.deliver("INBOX", "message " + i);
    }
  }

  @Test
  void theSizesThatAServerSumsUpAreHeldAgainstThoseThatItLists() {
    HarvestFixture server = new HarvestFixture();
    server.server.create("INBOX");
    server.deliver("INBOX", "one");
    server.deliver("INBOX", "three");

    server.harvest();

    FolderCheck check = server.reconciliation("INBOX").check();
    long octets =
        (long) HarvestFixture.octets("one").length + HarvestFixture.octets("three").length;
    assertThat(check.octets()).isEqualTo(octets);
    assertThat(check.listedOctets()).isEqualTo(octets);
    assertThat(check.isOutOfWeight()).isFalse();
  }

  @Test
  void theFirstPassListsEveryUid() {
    RunClosing closing = it.harvest();

    Reconciliation reconciliation = it.reconciliation("INBOX");
    assertThat(reconciliation.isComplete()).isTrue();
    assertThat(reconciliation.check()).isEqualTo(FolderCheck.listed(6, 5, 5).weighed(165, 165));
    assertThat(reconciliation.archived()).isEqualTo(5);
    assertThat(closing.tally().incomplete()).isZero();
  }

  @Test
  void newMailIsHeldAgainstTheCount() {
    it.harvest();
    it.deliver("INBOX", "new");

    it.harvest();

    assertThat(it.reconciliation("INBOX").check()).isEqualTo(FolderCheck.counted(7, 6));
    assertThat(it.reconciliation("INBOX").isComplete()).isTrue();
  }

  @Test
  void aDeepAuditListsEveryUidAgain() {
    it.harvest();
    it.deliver("INBOX", "new");
    it.withTerms(it.terms().withDeepAudit());

    it.harvest();

    assertThat(it.reconciliation("INBOX").check())
        .isEqualTo(FolderCheck.listed(7, 6, 6).weighed(186, 186));
  }

  @Test
  void whatLeftIsFoundOutByListingEveryUid() {
    it.harvest();
    it.server.expunge("INBOX", 2);

    it.harvest();

    assertThat(it.reconciliation("INBOX").check()).isEqualTo(FolderCheck.listed(6, 4, 4));
    assertThat(it.reconciliation("INBOX").isComplete()).isTrue();
  }

  @Test
  void anUnchangedFolderIsNotToldAgain() {
    it.harvest();
    Reconciliation before = it.reconciliation("INBOX");

    RunClosing closing = it.harvest();

    assertThat(it.reconciliation("INBOX")).isEqualTo(before);
    assertThat(it.ledgerKinds()).containsOnlyOnce(EntryKind.RECONCILED);
    assertThat(closing.tally().incomplete()).isZero();
  }

  @Test
  void exclusionsAndQuarantineCountByTheirNames() {
    ExclusionRule large = new ExclusionRule("large", ExclusionKind.LARGER, "1000", 0);
    it.withTerms(
        it.terms().excluding(ExclusionSet.NONE.next(List.of(large), "anna", Instant.EPOCH)));
    it.server.append("INBOX", new byte[1001], null, Set.of());
    it.server.failingAt(sendingNothingFor(3));

    it.harvest();

    Reconciliation reconciliation = it.reconciliation("INBOX");
    assertThat(reconciliation.isComplete()).isTrue();
    assertThat(reconciliation.archived()).isEqualTo(4);
    assertThat(reconciliation.excluded()).isEqualTo(Map.of("large (version 1)", 1L));
    assertThat(reconciliation.quarantined()).hasSize(1).containsValue(1L);
  }

  @Test
  void aCountThatNeverAddsUpIsSaid() {
    it.examining(
        good ->
            new FolderStatus(
                good.uidValidity(), good.uidNext(), good.messages() + 1, -1, null, true));

    RunClosing closing = it.harvest();

    Reconciliation reconciliation = it.reconciliation("INBOX");
    assertThat(reconciliation.isComplete()).isFalse();
    assertThat(reconciliation.check().counted()).isEqualTo(6);
    assertThat(reconciliation.check().listed()).isEqualTo(5);
    assertThat(closing.tally().incomplete()).isEqualTo(1);
  }

  @Test
  void aRefusedFolderIsNotCompleteAndSaysWhy() {
    it.harvest();
    it.deliver("INBOX", "new");
    it.server.failingAt(refusing("INBOX"));

    RunClosing closing = it.harvest();

    Reconciliation reconciliation = it.reconciliation("INBOX");
    assertThat(reconciliation.isComplete()).isFalse();
    assertThat(reconciliation.check().trouble()).contains("NOPERM");
    assertThat(closing.tally().incomplete()).isEqualTo(1);
    it.server.failingAt(MailFaults.NONE);
    it.harvest();
    it.archiveEqualsServer();
  }

  @Test
  void aFolderThatWasNeverOpenedCountsAsIncomplete() {
    it.server.create("Secret");
    it.server.failingAt(refusing("Secret"));

    assertThat(it.harvest().tally().incomplete()).isEqualTo(1);
  }

  private static MailFaults refusing(String refused) {
    return new MailFaults() {
      @Override
      public void command(String command, String folder) {
        if (command.equals("examine") && folder.equals(refused)) {
          throw SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "EXAMINE", "NO [NOPERM]");
        }
      }
    };
  }

  private static MailFaults sendingNothingFor(long odd) {
    return new MailFaults() {
      @Override
      public Delivery delivery(String folder, long uid, boolean inParts) {
        return uid == odd ? Delivery.MISSING : Delivery.WHOLE;
      }
    };
  }
}
