package org.muniment.benchmarks.search;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.message.FileName;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageOutline;
import org.muniment.message.MessageReader;
import org.muniment.message.ParseLimits;
import org.muniment.message.Part;
import org.muniment.message.ThreadKey;
import org.muniment.message.mime.MimeMessageReader;
import org.muniment.original.ContentAddress;
import org.muniment.search.IndexedAttachment;
import org.muniment.search.IndexedMessage;
import org.muniment.search.IndexedPlacement;
import org.muniment.text.IndexState;

/** Reads a file as the product reads mail; of attachments only those that are text. */
final class MailReading {
  private static final IndexedPlacement INBOX =
      new IndexedPlacement(
          new MailboxId(1), "list@example.org", new FolderId(1), FolderPath.of("INBOX"));

  private final MessageReader reader = new MimeMessageReader();

  IndexedMessage read(Path file) throws IOException {
    MessageDigest digest = ContentAddress.newDigest();
    Texts texts = new Texts();
    MessageOutline outline;
    try (InputStream octets =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
      outline = reader.read(octets, ParseLimits.DEFAULT, texts);
    }
    ContentAddress address = ContentAddress.of(digest.digest());
    MessageHeaders headers = outline.headers();
    MessageDate date = headers.date();
    return new IndexedMessage(
        address,
        headers.subject(),
        headers.from(),
        headers.to(),
        headers.cc(),
        headers.bcc(),
        date == null ? Instant.EPOCH : date.instant(),
        Files.size(file),
        headers.messageId(),
        ThreadKey.of(headers, address.toString()),
        texts.body.toString(),
        texts.files,
        List.of(INBOX),
        IndexState.FULL);
  }

  private final class Texts implements MessageReader.Visitor {
    private final StringBuilder body = new StringBuilder();
    private final List<IndexedAttachment> files = new ArrayList<>();

    @Override
    public void leaf(Part part, InputStream decoded) throws IOException {
      String text =
          part.type().isText() ? reader.decode(decoded.readAllBytes(), part.charset()) : "";
      if (!part.isAttachment()) {
        body.append(text).append('\n');
      } else {
        FileName name = part.fileName() == null ? new FileName("") : part.fileName();
        files.add(new IndexedAttachment(part.path(), name, part.type(), IndexState.FULL, text));
      }
    }
  }
}
