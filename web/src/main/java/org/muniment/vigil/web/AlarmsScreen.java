package org.muniment.vigil.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmId;
import org.muniment.vigil.Notice;
import org.muniment.vigil.app.ReviewAlarms;

/** What is wrong now, who sees to it, who is told, and what is over. */
@Named
@RequestScoped
public class AlarmsScreen {
  private static final int PAGE = 50;

  @Inject private ReviewAlarms alarms;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private List<Alarm> standing = List.of();
  private List<Alarm> settled = List.of();
  private List<ReviewAlarms.Channel> channels = List.of();
  private @Nullable Instant round;
  private String note = "";

  @PostConstruct
  void open() {
    AlarmId before =
        CatalogueNumber.optional(request.getParameter("before")).map(AlarmId::new).orElse(null);
    standing = alarms.standing(actor.get());
    settled = alarms.settled(actor.get(), before, PAGE);
    channels = alarms.channels(actor.get());
    round = alarms.lastRound(actor.get());
  }

  /** The alarms that stand, the newest first. */
  public List<Alarm> standing() {
    return standing;
  }

  /** The alarms of this page that are over, the newest first. */
  public List<Alarm> settled() {
    return settled;
  }

  /** Who is told. */
  public List<ReviewAlarms.Channel> channels() {
    return channels;
  }

  /** Whether anybody is told. */
  public boolean isAnybodyTold() {
    return channels.stream().anyMatch(ReviewAlarms.Channel::isSetUp);
  }

  /** When it was last looked whether anything is wrong. */
  public String lastLooked() {
    return round == null
        ? "Nobody has looked at everything yet: the first round comes within seconds of the start."
        : "Last looked " + words.ago(round) + ".";
  }

  /** Whether somebody looks, so that no alarm means that nothing is wrong. */
  public boolean isWatched() {
    return alarms.isWatched(actor.get());
  }

  /** What people call an alarm's concern. */
  public String concern(Alarm alarm) {
    return Notice.words(alarm.finding().concern());
  }

  /** What a channel is called. */
  public String channel(ReviewAlarms.Channel channel) {
    return channel.name().equals("mail") ? "E-mail" : "Webhook";
  }

  /** How long an alarm that is over stood. */
  public String stood(Alarm alarm) {
    Instant end = alarm.settled();
    return end == null ? "" : words.duration(Duration.between(alarm.raised(), end));
  }

  /** The page that shows the reason. */
  public String reason(Alarm alarm) {
    MailboxId mailbox = alarm.finding().mailbox();
    return switch (alarm.finding().concern()) {
      case GAP, QUIET -> "/mailbox-completeness?mailbox=" + mailbox;
      case QUARANTINE_GROWS -> "/quarantine";
      case SIGN_IN_REFUSED, RUNS_FAIL -> "/harvests?mailbox=" + mailbox;
      case RUN_MISSING, NOT_WATCHED ->
          mailbox == null ? "/harvests" : "/harvests?mailbox=" + mailbox;
      case ARCHIVE_UNWELL -> "/system";
    };
  }

  /** What a person adds when they see to an alarm. */
  public String getNote() {
    return note;
  }

  /** Takes what the person wrote. */
  public void setNote(@Nullable String note) {
    this.note = note == null ? "" : note;
  }

  /** Where the next page of what is over is; empty after the last. */
  public String next() {
    return settled.size() < PAGE ? "" : "/alarms?before=" + settled.getLast().id();
  }

  /** The actor sees to the chosen alarms. */
  public @Nullable String take() {
    String[] chosen = request.getParameterValues("alarm");
    if (chosen == null) {
      notices.wrong("Choose the alarms that you see to.");
      return null;
    }
    List<AlarmId> ids = Stream.of(chosen).map(CatalogueNumber::of).map(AlarmId::new).toList();
    if (!notices.attempt(() -> ids.forEach(id -> alarms.take(actor.get(), id, note)))) {
      return null;
    }
    notices.done(
        "Others now see that you see to " + words.count(ids.size(), "alarm", "alarms") + ".");
    return "/alarms?faces-redirect=true";
  }

  /** Sends a letter that only tries whether letters arrive. */
  public @Nullable String tryChannels() {
    if (!notices.attempt(() -> alarms.tryChannels(actor.get()))) {
      return null;
    }
    notices.done("A trial goes out within half a minute. What cannot be sent is shown here.");
    return "/alarms?faces-redirect=true";
  }
}
