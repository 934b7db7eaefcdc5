package org.muniment.demo.office;

import java.util.List;

/**
 * What a conversation is about.
 *
 * @param subject of its first message
 * @param lines what is said, one text a message, in turn
 * @param folder where those who keep it file it
 * @param attachment goes with the first message, or none
 */
record Topic(String subject, List<String> lines, List<String> folder, List<Attachment> attachment) {

  static Topic of(String subject, List<String> folder, String... lines) {
    return new Topic(subject, List.of(lines), folder, List.of());
  }

  Topic with(Attachment... files) {
    return new Topic(subject, lines, folder, List.of(files));
  }
}
