package org.muniment.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser without a window, used as a person uses it: by labels, links and buttons. What is
 * not there yet is waited for. Not for use by several threads.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final By FIELDS = By.cssSelector("input:not([type=hidden]),select,textarea");

  private final ChromeDriver driver = new ChromeDriver(service(), options());
  private final FluentWait<WebDriver> wait =
      new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
          .ignoring(StaleElementReferenceException.class);
  private final URI console;

  /** Opens a browser for the console at that address. */
  Browser(URI console) {
    this.console = console;
    screen(1280, 800, "light");
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(program("chromedriver", "/usr/lib/chromium/chromedriver"))
        .usingAnyFreePort()
        .build();
  }

  private static ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "chromium-browser", "google-chrome"));
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
    options.addArguments("--disable-dev-shm-usage", "--lang=en-GB");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  private static File program(String... names) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Stream.of(names)
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder).resolve(name)))
        .filter(Files::isExecutable)
        .map(Path::toFile)
        .findFirst()
        .orElseThrow(() -> new AssertionError("not found on the PATH: " + names[0]));
  }

  /** The size of the window in CSS pixels, and whether the person likes it light or dark. */
  void screen(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Goes to a page of the console: {@code /search?q=lease}. */
  void open(String path) {
    driver.get(console.resolve(path).toString());
  }

  /** Path and query of the page that is shown. */
  String at() {
    URI address = URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
    return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getQuery());
  }

  /** Forgets who signed in. */
  void forget() {
    driver.manage().deleteAllCookies();
  }

  /** Types into the field of that label, in the place of what it holds. */
  void type(String label, String text) {
    steadily(
        () -> {
          WebElement field = field(label);
          if (!"file".equals(field.getAttribute("type"))) {
            field.clear();
          }
          field.sendKeys(text);
        });
  }

  /** Chooses from the list of that label. */
  void choose(String label, String option) {
    steadily(() -> new Select(field(label)).selectByVisibleText(option));
  }

  /** Ticks, or takes the tick away, or chooses one of several. */
  void tick(String label) {
    steadily(() -> field(label).click());
  }

  /** Whether the box of that label is ticked. */
  boolean isTicked(String label) {
    return field(label).isSelected();
  }

  /** Presses the button that says so or, when there is none, follows the link. */
  void press(String words) {
    String said = "normalize-space()=\"" + words + "\"]";
    List<By> kinds =
        List.of(
            By.xpath("//input[@type='submit' and @value=\"" + words + "\"]"),
            By.xpath("//button[" + said),
            By.xpath("//summary[" + said),
            By.xpath("//a[" + said));
    steadily(
        () ->
            wait.until(
                    any ->
                        kinds.stream().flatMap(by -> shown(by).stream()).findFirst().orElse(null))
                .click());
  }

  /**
   * Presses what downloads a file, and waits for it.
   *
   * @param folder where it goes; nothing else may be in it
   */
  Path download(String words, Path folder) {
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
    press(words);
    return wait.until(any -> complete(folder));
  }

  private static @Nullable Path complete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.toString().endsWith(".crdownload"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Presses keys one after the other, wherever the focus is. */
  void keys(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Clicks what the selector finds first. */
  void click(String selector) {
    steadily(() -> one(selector).click());
  }

  /** The text of what the selector finds first, as it is shown. */
  String text(String selector) {
    return one(selector).getText();
  }

  /** The texts of all that the selector finds; none is fine. */
  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  /** An attribute of what the selector finds first; empty when it has none. */
  String attribute(String selector, String name) {
    return Objects.requireNonNullElse(one(selector).getAttribute(name), "");
  }

  /** Waits until what the selector finds first says that. */
  void await(String selector, String words) {
    await(() -> texts(selector).stream().anyMatch(text -> text.contains(words)), words);
  }

  /** Waits until it is so. */
  void await(BooleanSupplier condition, String what) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> what + ", on " + at() + ":\n" + texts("body"))
        .until(any -> condition.getAsBoolean());
  }

  /** Asks the page a question in JavaScript. */
  Object ask(String script) {
    return Objects.requireNonNullElse(
        ((JavascriptExecutor) driver).executeScript("return " + script), "");
  }

  /** What the frame within the page holds, as HTML. */
  String frame() {
    String html = "document.querySelector('iframe')?.contentDocument?.documentElement?.outerHTML";
    return String.valueOf(ask(html));
  }

  /** Errors and warnings of the browser since this was last asked; refused content among them. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Keeps a picture of what is on the screen. */
  void picture(Path file) {
    Object png =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")).get("data");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(String.valueOf(png)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** A page that follows a run replaces what was just found: then it is found again. */
  private void steadily(Runnable work) {
    wait.until(
        any -> {
          work.run();
          return true;
        });
  }

  private WebElement field(String label) {
    return wait.until(
        any ->
            shown(FIELDS).stream()
                .filter(field -> isLabelled(field, label))
                .findFirst()
                .orElse(null));
  }

  private boolean isLabelled(WebElement field, String label) {
    String script =
        "return arguments[0].getAttribute('aria-label') === arguments[1] ||"
            + " [...arguments[0].labels].some(l => l.textContent.trim() === arguments[1])";
    return Boolean.TRUE.equals(((JavascriptExecutor) driver).executeScript(script, field, label));
  }

  private List<WebElement> shown(By by) {
    WebDriver in = driver;
    return in.findElements(by).stream().filter(WebElement::isDisplayed).toList();
  }

  private WebElement one(String selector) {
    return wait.until(
        any -> driver.findElements(By.cssSelector(selector)).stream().findFirst().orElse(null));
  }
}
