package org.muniment.search.rest;

import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.List;
import org.muniment.archive.Placement;
import org.muniment.archive.Sighting;
import org.muniment.console.rest.Answer;
import org.muniment.message.EmailAddress;
import org.muniment.message.FileName;
import org.muniment.message.MessageHeaders;
import org.muniment.message.Part;
import org.muniment.search.AttachmentHit;
import org.muniment.search.Hit;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.MessageCard;
import org.muniment.search.PlacedMessage;
import org.muniment.search.Snippet;
import org.muniment.search.app.MessageView;

/** Mail as JSON. A message is named by its content address everywhere. */
final class MailJson {
  private MailJson() {}

  static JsonObject hit(Hit hit) {
    return Answer.with("message", hit.address())
        .and("subject", snippet(hit.subject()))
        .and("from", people(hit.from()))
        .and("to", people(hit.to()))
        .and("sent", hit.sent())
        .and("size", hit.size())
        .and("messageId", hit.messageId() == null ? null : hit.messageId().value())
        .and("attachments", hit.attachments())
        .and("matchedAttachments", hit.matched(), MailJson::attachmentHit)
        .and("places", hit.placements(), MailJson::place)
        .and("indexState", hit.state().label())
        .and("snippets", hit.snippets(), MailJson::snippet)
        .build();
  }

  static JsonObject card(MessageCard card) {
    return Answer.with("message", card.original().address())
        .and("size", card.original().length())
        .and("subject", card.subject())
        .and("from", people(card.from()))
        .and("to", people(card.to()))
        .and("sent", card.date() == null ? null : card.date().instant())
        .and("messageId", card.messageId() == null ? null : card.messageId().value())
        .and("attachments", card.attachments())
        .and("indexState", card.state().label())
        .and("reason", card.reason())
        .build();
  }

  static JsonObject placed(PlacedMessage message) {
    Answer answer = placement(message.placement());
    MessageCard card = message.card();
    return card == null ? answer.build() : answer.and("card", card(card)).build();
  }

  static JsonObject view(MessageView view) {
    MessageHeaders headers = view.outline().headers();
    return Answer.with("message", view.original().address())
        .and("size", view.original().length())
        .and("subject", headers.subject())
        .and("from", people(headers.from()))
        .and("to", people(headers.to()))
        .and("cc", people(headers.cc()))
        .and("bcc", people(headers.bcc()))
        .and("sent", headers.date() == null ? null : headers.date().instant())
        .and("messageId", headers.messageId() == null ? null : headers.messageId().value())
        .and("text", view.plainText())
        .and("textCut", view.textCut())
        .and("complete", view.outline().complete())
        .and("defects", view.outline().defects().stream().map(String::valueOf).toList())
        .and("attachments", view.attachments(), MailJson::part)
        .and("places", view.places(), MailJson::place)
        .build();
  }

  private static Answer placement(Placement placement) {
    Sighting sighting = placement.sighting();
    return Answer.with("placement", placement.id().value())
        .and("message", sighting.original().address())
        .and("size", sighting.original().length())
        .and("folder", sighting.folder().value())
        .and("uidValidity", sighting.epoch().value())
        .and("uid", sighting.uid().value())
        .and("internalDate", sighting.internalDate())
        .and("flags", sighting.flags().stream().sorted().toList())
        .and("seenAt", placement.seenAt())
        .and("goneAt", placement.goneAt())
        .and("movedTo", placement.movedTo() == null ? null : placement.movedTo().value());
  }

  private static JsonObject place(MessageView.Place place) {
    return placement(place.placement())
        .and("mailbox", place.placement().mailbox().value())
        .and("mailboxName", place.mailboxName())
        .and("path", place.path().names())
        .build();
  }

  private static JsonObject place(IndexedPlacement place) {
    return Answer.with("mailbox", place.mailbox().value())
        .and("mailboxName", place.mailboxName())
        .and("folder", place.folder().value())
        .and("path", place.path().names())
        .build();
  }

  private static JsonObject part(Part part) {
    return Answer.with("part", part.path())
        .and("name", part.title())
        .and("mediaType", part.type())
        .and("size", part.size() < 0 ? null : part.size())
        .build();
  }

  private static JsonObject attachmentHit(AttachmentHit hit) {
    FileName name = hit.name();
    return Answer.with("part", hit.part())
        .and("name", name.display())
        .and("mediaType", hit.type())
        .and("indexState", hit.state().label())
        .and("snippets", hit.snippets(), MailJson::snippet)
        .build();
  }

  private static JsonObject snippet(Snippet snippet) {
    List<List<Integer>> matches =
        snippet.matches().stream().map(range -> List.of(range.start(), range.end())).toList();
    return Answer.with("text", snippet.text()).and("matches", matches).build();
  }

  private static List<JsonObject> people(Collection<EmailAddress> addresses) {
    return addresses.stream()
        .map(each -> Answer.with("name", each.name()).and("address", each.address()).build())
        .toList();
  }
}
