package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Text from tests stays text in a browser, and the page's policy would refuse it anyway. */
@ExtendWith(InBrowser.class)
class PageEscapingIT {

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
        assertThat(browser.string("document.title")).endsWith("Loadproof race report");
        for (String part :
                new String[] {"#findings", "#engines", "#rules", "#mutants", "#scenarios"}) {
            assertThat(
                            browser.string(
                                    "document.querySelector('"
                                            + part
                                            + "').parentElement.textContent"))
                    .as(part)
                    .contains(SamplePages.MARKUP);
        }
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
