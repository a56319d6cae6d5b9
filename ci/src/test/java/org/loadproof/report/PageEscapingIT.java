package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Text from tests stays text in a browser, and the page's policy would refuse it anyway. */
@ExtendWith(InBrowser.class)
class PageEscapingIT {

    private static final List<String> PARTS =
            List.of(
                    "section[aria-labelledby=findings]",
                    "section[aria-labelledby=engines]",
                    "section[aria-labelledby=machines]",
                    "section[aria-labelledby=rules]",
                    "section[aria-labelledby=mutants]",
                    "section[aria-labelledby=history]",
                    "section[aria-labelledby=scenarios]",
                    ".health .more",
                    ".lanes .who",
                    ".lanes .what",
                    ".lanes .value",
                    ".lanes .at",
                    "svg.history .lane",
                    "svg.history .state",
                    "svg.history + table",
                    "table.bars td:first-child",
                    "table.bars td:nth-child(2)",
                    "details.scenario .lanes .what",
                    "details.scenario h3 ~ details > pre");

    private final Browser browser;
    private final SamplePages pages;

    PageEscapingIT(Browser browser, SamplePages pages) {
        this.browser = browser;
        this.pages = pages;
    }

    @Test
    void markupInEvidenceIsShownAsItIs() {
        browser.open(pages.hostile(), "");
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        assertThat(browser.number("document.querySelectorAll('img').length")).isZero();
        assertThat(browser.number("document.querySelectorAll('script').length")).isEqualTo(1);
        assertThat(
                        browser.list(
                                "[...document.querySelectorAll('*')].filter(e =>"
                                        + " [...e.attributes].some(a => a.name.startsWith('on')))"
                                        + ".map(e => e.outerHTML)"))
                .isEmpty();
        assertThat(browser.string("document.title")).endsWith("Loadproof race report");
        for (String part : PARTS) {
            assertThat(
                            browser.string(
                                    "[...document.querySelectorAll('"
                                            + part
                                            + "')].map(e => e.textContent).join()"))
                    .as(part)
                    .contains(SamplePages.MARKUP);
        }
        assertThat(browser.shown("section[aria-labelledby=warnings]"))
                .as("a file's name has no slash")
                .contains(SamplePages.MARKUP.replace("/", "") + ".json");
        assertThat(browser.string("document.querySelector('.tile').title"))
                .as("the commit, in twelve characters")
                .contains("commit 0000\" onfocu");
        assertThat(browser.logged()).isEmpty();
        assertThat(browser.requests()).hasSize(1);
    }

    @Test
    void anotherScriptIsRefusedByThePolicy() {
        browser.open(pages.green(), "");
        browser.run(
                "const script = document.createElement('script');"
                        + "script.textContent = 'document.title = \"hacked\"';"
                        + "document.body.append(script)");
        browser.run(
                "const image = document.createElement('img');"
                        + "image.src = 'https://example.invalid/';"
                        + "document.body.append(image)");
        assertThat(browser.string("document.title")).doesNotContain("hacked");
        assertThat(browser.logged())
                .hasSize(2)
                .allMatch(l -> l.contains("Content Security Policy"));
    }
}
