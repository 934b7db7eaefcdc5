package org.muniment.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what was handed over. */
final class Taken implements IntakeSink {
  /** A message as it was handed over. */
  record Mail(
      String item, String folder, String text, Set<String> flags, @Nullable Instant received) {}

  final List<Mail> mails = new ArrayList<>();
  final List<String> bad = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();

  @Override
  public void message(IncomingMessage message) throws IOException {
    String text = new String(message.octets().readAllBytes(), StandardCharsets.ISO_8859_1);
    mails.add(
        new Mail(
            message.item(),
            String.join("/", message.folder()),
            text,
            message.flags(),
            message.received()));
  }

  @Override
  public void remark(String item, String sentence) {
    remarks.add(item + ": " + sentence);
  }

  @Override
  public void bad(String item, String reason) {
    bad.add(item + ": " + reason);
  }

  List<String> texts() {
    return mails.stream().map(Mail::text).toList();
  }
}
