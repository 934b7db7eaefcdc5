package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.SignedIn;
import org.muniment.harvest.ExclusionKind;
import org.muniment.harvest.ExclusionRule;
import org.muniment.harvest.ExclusionSet;
import org.muniment.harvest.Exclusions.Extent;
import org.muniment.harvest.RuleMark;
import org.muniment.harvest.app.ManageExclusions;

/** The rules that leave messages out: what they are, what they leave out, what they were. */
@Named
@RequestScoped
public class ExclusionsScreen {
  private static final String HERE = "/exclusions?faces-redirect=true";
  private static final int PAGE = 50;

  @Inject private ManageExclusions manage;
  @Inject private CurrentActor actor;
  @Inject private SignedIn signedIn;
  @Inject private RuleWords says;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private final Map<RuleMark, Long> counts = new HashMap<>();
  private ExclusionSet current = ExclusionSet.NONE;
  private List<ExclusionSet> versions = List.of();
  private @Nullable Extent extent;
  private long base;
  private String name = "";
  private ExclusionKind kind = ExclusionKind.FOLDER;
  private String value = "";
  private String previewed = "";

  @PostConstruct
  void open() {
    Actor by = actor.get();
    current = manage.current(by);
    base = current.version();
    manage.counts(by).forEach(count -> counts.put(count.mark(), count.messages()));
    long before = CatalogueNumber.optional(request.getParameter("before")).orElse(Long.MAX_VALUE);
    versions = manage.versions(by, before, PAGE);
  }

  /** The rules in force. */
  public List<ExclusionRule> rules() {
    return current.rules();
  }

  /** Their version; 0 before there was any rule. */
  public long version() {
    return current.version();
  }

  /** How many messages the rule leaves out by now. */
  public long leftOut(ExclusionRule rule) {
    return counts.getOrDefault(rule.mark(), 0L);
  }

  /** How many messages are still left out by rules that are in force no more. */
  public long leftBehind() {
    Map<RuleMark, Long> others = new HashMap<>(counts);
    current.rules().forEach(rule -> others.remove(rule.mark()));
    return others.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The versions of this page, the newest first. */
  public List<ExclusionSet> versions() {
    return versions;
  }

  /** Where the next page of versions is; empty after the last. */
  public String next() {
    return versions.size() < PAGE ? "" : "/exclusions?before=" + versions.getLast().version();
  }

  /** Whether the actor may change the rules. */
  public boolean changeable() {
    return signedIn.roles().contains(Role.ADMINISTRATOR);
  }

  /** What the rule of the form would leave out, or null before that was asked for. */
  public @Nullable Extent extent() {
    return extent;
  }

  /** Finds out what the rule of the form would leave out. */
  public void preview() {
    notices.attempt(
        () -> {
          extent = manage.preview(actor.get(), List.of(rule())).getFirst();
          previewed = asked();
        });
  }

  /** Adds the rule of the form, once the person has seen what it would leave out. */
  public @Nullable String add() {
    if (!previewed.equals(asked())) {
      preview();
      return null;
    }
    if (!notices.attempt(() -> manage.add(actor.get(), base, rule()))) {
      preview();
      return null;
    }
    notices.done("The rule is in force for every harvest that begins from now on.");
    return HERE;
  }

  /** Takes the chosen rules away. */
  public @Nullable String takeAway() {
    String[] chosen = request.getParameterValues("rule");
    if (chosen == null) {
      notices.wrong("Choose the rules to take away.");
      return null;
    }
    if (!notices.attempt(() -> manage.takeAway(actor.get(), base, Set.of(chosen)))) {
      return null;
    }
    notices.done("What was left out is archived by the next harvest of each mailbox.");
    return HERE;
  }

  private ExclusionRule rule() {
    return says.rule(name, kind, value);
  }

  private String asked() {
    return kind + " " + value.strip();
  }

  /** The version that the person sees. */
  public long getBase() {
    return base;
  }

  /** The version that the person saw. */
  public void setBase(long base) {
    this.base = base;
  }

  /** What people call the rule. */
  public String getName() {
    return name;
  }

  /** What people call the rule. */
  public void setName(String name) {
    this.name = name;
  }

  /** By what it knows messages. */
  public ExclusionKind getKind() {
    return kind;
  }

  /** By what it knows messages. */
  public void setKind(ExclusionKind kind) {
    this.kind = kind;
  }

  /** What the kind compares with. */
  public String getValue() {
    return value;
  }

  /** What the kind compares with. */
  public void setValue(String value) {
    this.value = value;
  }

  /** Of which rule the person has seen what it would leave out. */
  public String getPreviewed() {
    return previewed;
  }

  /** Of which rule the person has seen what it would leave out. */
  public void setPreviewed(String previewed) {
    this.previewed = previewed;
  }
}
