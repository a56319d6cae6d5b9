package org.loadproof.report;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium without a window, and what a person does and sees in it. */
final class Browser implements AutoCloseable {

    /** As Debian, its derivatives and Google name it. */
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    private static final String AXE = text("/axe.min.js");

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    Browser(Path profile) {
        // Selenium warns that it does not know this Chromium's own protocol, which is not used.
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setCapability("goog:loggingPrefs", logs);
        options.setBinary(binary().orElseThrow());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                        .build();
        this.driver = new ChromeDriver(service, options);
        size(1280, 900);
    }

    /** Whether there is one here, with the driver that goes with it. */
    static boolean isHere() {
        return binary().isPresent() && onPath("chromedriver").isPresent();
    }

    private static Optional<File> binary() {
        return NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    }

    private static Optional<File> onPath(String command) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> new File(folder, command))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Opens the page with that fragment as if for the first time, and forgets what was logged. */
    void open(Path page, String fragment) {
        driver.get("about:blank");
        media("", "light");
        logged();
        requests();
        driver.get(page.toUri() + fragment);
    }

    /** Emulates a medium, {@code print} or the empty text for a screen, and a theme. */
    void media(String medium, String theme) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", theme);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(scheme)));
    }

    /** Emulates a screen of that size in CSS pixels. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Turns scripts of the page on or off, from the next page on. */
    void scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /** Types into whatever has the focus. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        settle();
    }

    /** Waits until the page has drawn what the last event changed. */
    private void settle() {
        driver.executeAsyncScript(
                "const done = arguments[0];"
                        + "requestAnimationFrame(() => requestAnimationFrame(() => done()));");
    }

    /** The value of a JavaScript expression; a number is a {@code Long} or a {@code Double}. */
    Object value(String expression) {
        return Objects.requireNonNull(driver.executeScript("return " + expression));
    }

    /** Runs JavaScript and waits until the page has drawn what it changed. */
    void run(String statements) {
        driver.executeScript(statements);
        settle();
    }

    /** The value of a JavaScript expression that is a list of texts. */
    List<String> list(String expression) {
        return ((List<?>) value(expression)).stream().map(String::valueOf).toList();
    }

    boolean is(String expression) {
        return (Boolean) value("Boolean(" + expression + ")");
    }

    long number(String expression) {
        return ((Number) value(expression)).longValue();
    }

    String string(String expression) {
        return value(expression).toString();
    }

    /** The text of the first element that fits, as it is shown. */
    String shown(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** How many elements fit and are shown. */
    long visible(String selector) {
        return number(
                "[...document.querySelectorAll('%s')].filter(e => e.checkVisibility()).length"
                        .formatted(selector));
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void click(String selector) {
        element(selector).click();
        settle();
    }

    /** What the page wrote on the console, and what its policy refused. */
    List<String> logged() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** The addresses that were asked for since the last call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).get("message"))
                .filter(m -> m.get("method").stringValue().equals("Network.requestWillBeSent"))
                .map(m -> m.get("params").get("request").get("url").stringValue())
                .toList();
    }

    /** What axe finds on the page as it is now, one line for each element. */
    List<String> barriers(String... rules) {
        driver.executeScript(AXE);
        Object found =
                driver.executeAsyncScript(
                        "const done = arguments[1];"
                                + "axe.run(document, {resultTypes: ['violations'],"
                                + " runOnly: arguments[0]})"
                                + ".then(r => done(JSON.stringify(r.violations)));",
                        List.of(rules));
        JsonNode violations = JsonMapper.shared().readTree(String.valueOf(found));
        return violations.valueStream().flatMap(Browser::barrier).toList();
    }

    private static Stream<String> barrier(JsonNode violation) {
        return violation
                .get("nodes")
                .valueStream()
                .map(
                        node ->
                                violation.get("id").stringValue()
                                        + ": "
                                        + node.get("html").stringValue()
                                        + " "
                                        + node.get("failureSummary").stringValue());
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String text(String resource) {
        try (InputStream stream = Browser.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
