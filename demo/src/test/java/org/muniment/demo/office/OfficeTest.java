package org.muniment.demo.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfficeTest {

  @Test
  void theOfficeIsTheSameEveryTime() {
    List<SampleMessage> first = messages().toList();
    List<SampleMessage> second = messages().toList();

    assertThat(first).hasSizeGreaterThan(300);
    for (int i = 0; i < first.size(); i++) {
      assertThat(Arrays.equals(first.get(i).octets(), second.get(i).octets())).isTrue();
      assertThat(first.get(i).received()).isEqualTo(second.get(i).received());
    }
  }

  @Test
  void annaHasTheMessageThatTheDemonstrationLoses() {
    List<SampleMessage> contracts =
        messages().filter(message -> message.folder().equals(List.of("Contracts"))).toList();

    assertThat(contracts).hasSize(1);
    assertThat(new String(contracts.getFirst().octets(), StandardCharsets.UTF_8))
        .contains("Subject: " + Office.LOST_SUBJECT);
  }

  @Test
  void foldersAreNestedAndOfManyScripts() {
    List<List<String>> folders = messages().map(SampleMessage::folder).distinct().toList();

    assertThat(folders)
        .contains(
            List.of("INBOX"),
            List.of("Projects", "Hafen Süd", "Permits"),
            List.of("Projects", "R&D \"Windkran\""),
            List.of("Клиенты", "Балт-Транс"),
            List.of("請求書"));
  }

  private static Stream<SampleMessage> messages() {
    return Office.mailboxes().stream().flatMap(mailbox -> mailbox.messages().stream());
  }
}
