package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both themes, small screens, paper, and who sees no colours. */
@ExtendWith(InBrowser.class)
class PageLooksIT {

    private static final String OPEN_ALL =
            "document.querySelectorAll('details').forEach(d => { d.open = true; })";

    private static final String STICKING_OUT =
            "[...document.querySelectorAll('body *')]"
                    + ".filter(e => e.getBoundingClientRect().right > 390)"
                    + ".filter(e => !e.parentElement.closest('.scroll, pre'))"
                    + ".map(e => e.outerHTML.slice(0, 120))";

    private final Browser browser;
    private final SamplePages pages;

    PageLooksIT(Browser browser, SamplePages pages) {
        this.browser = browser;
        this.pages = pages;
    }

    @BeforeEach
    void large() {
        browser.size(1280, 900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTextStandsOutAndEverythingHasItsRole(String theme) {
        for (Path page :
                List.of(pages.green(), pages.failing(), pages.remembered(), pages.merged())) {
            browser.open(page, "");
            browser.media("", theme);
            browser.run(OPEN_ALL);
            assertThat(
                            browser.barriers(
                                    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                    .as(page + " " + theme)
                    .isEmpty();
        }
    }

    @Test
    void theThemeIsThatOfTheReader() {
        browser.open(pages.green(), "");
        String light = browser.string("getComputedStyle(document.body).backgroundColor");
        browser.media("", "dark");
        assertThat(browser.string("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
    }

    @Test
    void aTelephoneShowsThePageWithoutScrollingSideways() {
        browser.size(390, 844);
        for (Path page : PageSectionsIT.all(pages)) {
            browser.open(page, "");
            browser.run(OPEN_ALL);
            assertThat(browser.number("document.documentElement.scrollWidth"))
                    .as(() -> page + ", sticking out: " + browser.list(STICKING_OUT))
                    .isLessThanOrEqualTo(390);
        }
    }

    @Test
    void paperHasEverythingOpenAndNoControls() {
        browser.open(pages.failing(), "");
        assertThat(browser.visible("details.scenario table")).isZero();
        browser.media("print", "light");
        assertThat(browser.number("document.querySelector('details.scenario table').offsetHeight"))
                .isPositive();
        assertThat(browser.visible("form.tools")).isZero();
        assertThat(browser.visible("details.scenario table"))
                .isEqualTo(
                        browser.number(
                                "document.querySelectorAll('details.scenario table').length"));
    }

    @Test
    void theVerdictIsTextAndShapeNotOnlyColour() {
        browser.open(pages.failing(), "");
        List<String> chips =
                browser.list(
                        "[...new Set([...document.querySelectorAll('.chip')]"
                                + ".map(c => c.innerText.trim()))].filter(t => t)");
        assertThat(chips)
                .contains("✔ PASS", "✖ FAIL", "▲ ERROR", "○ NOT RUN")
                .allMatch(text -> text.matches("[✔✖▲○–] (PASS|FAIL|ERROR|NOT RUN|unchecked).*"));
    }
}
