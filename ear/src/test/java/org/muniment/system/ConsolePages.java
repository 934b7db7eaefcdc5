package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every page of the console on a desk and on a telephone, light and dark: nothing is wider than the
 * screen, every field has a label, and the browser has nothing to complain about, be it a refused
 * script or style. A picture of each goes to a folder; those of the guides can be taken anew.
 */
final class ConsolePages {
  private static final String SHOWN =
      "[...document.querySelectorAll('input:not([type=hidden],[type=submit]),select,textarea')]";

  private final Browser browser;
  private final Path pictures;
  private final @Nullable Path guides;

  /**
   * @param pictures where a picture of each page goes
   * @param guides where those go that guides and README show, or null to leave them as they are
   */
  ConsolePages(Browser browser, Path pictures, @Nullable Path guides) {
    this.browser = browser;
    this.pictures = pictures;
    this.guides = guides;
  }

  /** Looks at these pages, which whoever is signed in may open. */
  void look(List<String> pages) {
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(1280, 390)) {
        browser.screen(width, 800, scheme);
        pages.forEach(page -> look(page, width + "-" + scheme));
      }
    }
    browser.screen(1280, 800, "light");
  }

  /** Keeps a picture of what is shown now for the guides. */
  void keep(String name) {
    browser.picture(pictures.resolve(name + ".png"));
    if (guides != null) {
      browser.picture(guides.resolve(name + ".png"));
    }
  }

  private void look(String page, String how) {
    browser.open(page);
    String name = page.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    browser.picture(pictures.resolve(name + "-" + how + ".png"));
    String where = page + " " + how;
    assertThat(browser.ask("document.documentElement.scrollWidth"))
        .as("the width of " + where)
        .isEqualTo(browser.ask("document.documentElement.clientWidth"));
    assertThat(browser.ask(SHOWN + ".filter(f => !f.labels.length && !f.ariaLabel).length"))
        .as("fields without a label on " + where)
        .isEqualTo(0L);
    assertThat(browser.complaints()).as("what the browser says of " + where).isEmpty();
  }
}
