package org.muniment.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers what was handed over. */
final class Taken implements IntakeSink {
  /** A message as it was handed over. */
  record Mail(
      String item, String folder, String text, Set<String> flags, @Nullable Instant received) {}

  final List<Mail> mails = new ArrayList<>();
  final List<String> bad = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final List<IncomingMessage> messages = new ArrayList<>();

  @Override
  public void message(IncomingMessage message) throws IOException {
    String text = new String(message.octets().readAllBytes(), StandardCharsets.ISO_8859_1);
    String folders =
        message.folders().stream()
            .map(folder -> String.join("/", folder))
            .collect(Collectors.joining(" + "));
    mails.add(new Mail(message.item(), folders, text, message.flags(), message.received()));
    messages.add(message);
  }

  @Override
  public void told(String item, String sentence) {
    told.add(item + ": " + sentence);
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
