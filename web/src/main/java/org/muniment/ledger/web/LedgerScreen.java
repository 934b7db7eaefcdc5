package org.muniment.ledger.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.ledger.app.NameSubjects;
import org.muniment.ledger.app.ReadLedger;

/** The ledger, the latest entries first. */
@Named
@RequestScoped
public class LedgerScreen {
  private static final int PAGE = 50;

  @Inject private ReadLedger ledger;
  @Inject private NameSubjects subjects;
  @Inject private CurrentActor actor;
  @Inject private HttpServletRequest request;

  private long size;
  private long first;
  private List<LedgerLine> lines = List.of();
  private Map<String, String> names = Map.of();

  @PostConstruct
  void open() {
    size = ledger.size();
    long end = end(request.getParameter("at"), size);
    first = Math.max(0, end - PAGE);
    if (end > first) {
      lines =
          ledger.entries(actor.get(), first, (int) (end - first)).reversed().stream()
              .map(LedgerLine::of)
              .toList();
      names = subjects.of(actor.get(), lines.stream().map(LedgerLine::subject).toList());
    }
  }

  /** What people call the thing that an entry is about; empty when it says so itself. */
  public String name(LedgerLine line) {
    return names.getOrDefault(line.subject(), "");
  }

  /** How many entries there are. */
  public long size() {
    return size;
  }

  /** The entries of this page, the latest first. */
  public List<LedgerLine> lines() {
    return lines;
  }

  /** Where the entries before these are; empty when there are none. */
  public String next() {
    return first == 0 ? "" : "/ledger?at=" + (first - 1);
  }

  /** The first sequence that the page does not show: behind the one asked for, if there is one. */
  private static long end(@Nullable String at, long size) {
    boolean isNumber = at != null && at.matches("[0-9]{1,18}");
    return isNumber ? Math.min(Long.parseLong(at) + 1, size) : size;
  }
}
