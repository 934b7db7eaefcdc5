package org.muniment.console.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.vigil.app.ReviewAlarms;

/** The navigation of whoever is signed in. */
@Named
@RequestScoped
public class Shell {

  /**
   * One heading of the navigation and what stands under it.
   *
   * @param title the heading
   * @param pages never empty
   */
  public record Section(String title, List<Page> pages) {}

  @Inject private SignedIn signedIn;
  @Inject private CurrentActor actor;
  @Inject private ReviewAlarms alarms;

  /** What the actor may open, in the order of {@link Page}. */
  public List<Section> sections() {
    Set<Role> roles = signedIn.roles();
    return Stream.of(Page.Group.values())
        .filter(group -> group != Page.Group.NONE)
        .map(group -> new Section(group.title(), pages(group, roles)))
        .filter(section -> !section.pages().isEmpty())
        .toList();
  }

  /** How many things on that page nobody has seen to; empty for none, and for other pages. */
  public String waiting(Page page) {
    long count = page == Page.ALARMS ? alarms.untaken(actor.get()) : 0;
    return count == 0 ? "" : Long.toString(count);
  }

  private static List<Page> pages(Page.Group group, Set<Role> roles) {
    return Stream.of(Page.values())
        .filter(page -> page.group() == group && page.opensTo(roles))
        .toList();
  }
}
