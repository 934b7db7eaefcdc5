package org.muniment.harvest.rest;

import jakarta.json.JsonObject;
import java.util.Locale;
import org.muniment.console.rest.Answer;
import org.muniment.harvest.ConnectionTest;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.app.MailboxCsv;

/** Servers, mailboxes and runs as JSON; never a secret. */
final class HarvestJson {
  private HarvestJson() {}

  static JsonObject server(KnownServer server) {
    return Answer.with("id", server.id().value())
        .and("name", server.name())
        .and("host", server.server().host())
        .and("port", server.server().port())
        .and("security", label(server.server().security()))
        .and("hasAuthority", server.server().authorityPem() != null)
        .and("masterName", server.masterName())
        .and("mailboxes", server.mailboxes())
        .and("added", server.added())
        .build();
  }

  static JsonObject mailbox(Mailbox mailbox) {
    return Answer.with("id", mailbox.id().value())
        .and("name", mailbox.name())
        .and("server", mailbox.server() == null ? null : mailbox.server().value())
        .and("serverName", mailbox.serverName())
        .and("loginName", mailbox.loginName())
        .and("hasPassword", mailbox.hasSecret())
        .and("schedule", mailbox.schedule().text())
        .and("paused", mailbox.isPaused())
        .and("restsUntil", mailbox.restsUntil())
        .and("added", mailbox.added())
        .build();
  }

  static JsonObject run(HarvestRun run) {
    RunTally tally = run.tally();
    return Answer.with("id", run.id().value())
        .and("mailbox", run.mailbox().value())
        .and("kind", label(run.kind()))
        .and("actor", run.actor())
        .and("state", label(run.state()))
        .and("started", run.started())
        .and("ended", run.ended())
        .and("stopRequested", run.stopRequested())
        .and("folders", tally.folders())
        .and("foldersLeft", tally.foldersLeft())
        .and("onServer", tally.onServer())
        .and("archived", tally.archived())
        .and("known", tally.known())
        .and("moved", tally.moved())
        .and("vanished", tally.vanished())
        .and("flagsChanged", tally.flagsChanged())
        .and("quarantined", tally.quarantined())
        .and("excluded", tally.excluded())
        .and("bytes", tally.bytes())
        .and("error", run.error())
        .and("troubles", run.troubles())
        .build();
  }

  static JsonObject quarantined(HarvestReview.Quarantined item) {
    return Answer.with("number", item.number())
        .and("mailbox", item.mailbox().value())
        .and("mailboxName", item.mailboxName())
        .and("folder", item.folder().value())
        .and("path", item.path())
        .and("uid", item.message().uid().value())
        .and("reason", item.message().reason().label())
        .and("serverText", item.message().serverText())
        .and("tries", item.message().tries())
        .and("nextTry", item.message().nextTry())
        .and("since", item.since())
        .build();
  }

  static JsonObject finding(ConnectionTest.Finding finding) {
    return Answer.with("good", finding.good()).and("sentence", finding.sentence()).build();
  }

  static JsonObject outcome(MailboxCsv.Outcome outcome) {
    return Answer.with("line", outcome.line())
        .and("name", outcome.name())
        .and("mailbox", outcome.mailbox() == null ? null : outcome.mailbox().value())
        .and("sentence", outcome.sentence())
        .build();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
