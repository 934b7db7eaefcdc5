package org.muniment.harvest.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Failure;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.ServerId;

class MailboxCsvTest {
  private static final ServerId SERVER = new ServerId(3);

  @Test
  void columnsMayComeInAnyOrderAndMayBeMissing() {
    List<MailboxCsv.Entry> entries =
        MailboxCsv.read(
            SERVER, "Password,Mailbox,schedule\r\nsecret,anna@example.org,every 2h\r\n");
    MailboxForm form = Objects.requireNonNull(entries.getFirst().form());
    assertThat(form.name()).isEqualTo("anna@example.org");
    assertThat(form.password()).isEqualTo("secret");
    assertThat(form.schedule()).isEqualTo(new HarvestSchedule.Every(Duration.ofHours(2)));
    assertThat(form.loginName()).isNull();
  }

  @Test
  void aPasswordMayHoldSeparatorsQuotesAndLineEnds() {
    List<MailboxCsv.Entry> entries =
        MailboxCsv.read(
            SERVER, "\uFEFFmailbox;password\nanna;\"a;b\"\"c\nd\"\n\n  \nben;\"\"\ncarl\n");
    assertThat(entries).extracting(MailboxCsv.Entry::name).containsExactly("anna", "ben", "carl");
    assertThat(entries).extracting(MailboxCsv.Entry::line).containsExactly(2, 6, 7);
    assertThat(Objects.requireNonNull(entries.get(0).form()).password()).isEqualTo("a;b\"c\nd");
    assertThat(Objects.requireNonNull(entries.get(1).form()).password()).isNull();
  }

  @Test
  void aLineThatWillNotDoSaysWhyAndLeavesTheOthersAlone() {
    List<MailboxCsv.Entry> entries =
        MailboxCsv.read(
            SERVER, "mailbox,schedule\nanna,sometimes\n,every 1h\nben,every 1h,x\ncarl,");
    assertThat(entries.get(0).sentence()).contains("sometimes");
    assertThat(entries.get(1).sentence()).contains("no name");
    assertThat(entries.get(2).sentence()).contains("more fields");
    assertThat(entries.get(3).form()).isNotNull();
  }

  @Test
  void aQuotationMarkWithoutAnEndShowsNothingOfWhatItSwallowed() {
    List<MailboxCsv.Entry> entries =
        MailboxCsv.read(SERVER, "mailbox,password\nanna,\"a\"\n\"ben,secret\ncarl,secret\n");
    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).form()).isNotNull();
    assertThat(entries.get(1).line()).isEqualTo(3);
    assertThat(entries.get(1).name()).isEmpty();
    assertThat(entries.get(1).form()).isNull();
    assertThat(entries.get(1).sentence()).contains("quotation mark");
  }

  @Test
  void aFileWhoseColumnsAreNotKnownIsRefusedWhole() {
    assertThatThrownBy(() -> MailboxCsv.read(SERVER, "mailbox,pasword\nanna,secret"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("pasword");
    assertThatThrownBy(() -> MailboxCsv.read(SERVER, "password\nsecret"))
        .hasMessageContaining("mailbox");
    assertThatThrownBy(() -> MailboxCsv.read(SERVER, "")).hasMessageContaining("empty");
  }
}
