package org.muniment.demo.office;

import java.util.List;

/**
 * One mailbox of the office.
 *
 * @param owner whose it is
 * @param password what opens it on the sample server
 * @param messages in the order in which they arrived
 */
public record SampleMailbox(Person owner, String password, List<SampleMessage> messages) {
  public SampleMailbox {
    messages = List.copyOf(messages);
  }
}
