package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees who opens the page, with and without its script. */
@ExtendWith(InBrowser.class)
class PageSectionsIT {

    private static final String HEADINGS =
            "[...document.querySelectorAll('h2')].filter(e => e.checkVisibility()).map(e => e.id)";

    private static final String CHANGES =
            """
            [...document.querySelectorAll('#history ~ .scroll tbody tr')]
                .map(r => [...r.cells].map(c => c.innerText.trim()))
                .map(c => `${c[0]}: ${c[2]}, ${c[3]}`)\
            """;

    private final Browser browser;
    private final SamplePages pages;

    PageSectionsIT(Browser browser, SamplePages pages) {
        this.browser = browser;
        this.pages = pages;
    }

    @BeforeEach
    void large() {
        browser.size(1280, 900);
    }

    @AfterEach
    void nothingWasAskedForOrComplainedAbout() {
        assertThat(browser.requests()).allMatch(r -> r.startsWith("file:")).hasSize(1);
        assertThat(browser.logged()).isEmpty();
    }

    @Test
    void aGreenPageSaysSoAndWhatThatDoesNotMean() {
        browser.open(pages.green(), "");
        assertThat(browser.string("document.title")).startsWith("PASS");
        assertThat(browser.shown(".verdict")).contains("✔ PASS", "No rule was seen broken");
        assertThat(browser.shown(".limits")).contains("3,000,000 executions", "rarer than");
        assertThat(headings())
                .containsExactly("engines", "rules", "notrun", "mutants", "scenarios");
        assertThat(browser.shown(".health")).contains("jcstress", "2 of 2");
        assertThat(browser.shown(".facts.totals")).contains("Searches exhausted\n1 of 1 (100 %)");
    }

    @Test
    void aRedPageStartsWithWhatFailedAndHowToSeeItAgain() {
        browser.open(pages.failing(), "");
        assertThat(browser.shown(".verdict")).contains("✖ FAIL");
        assertThat(headings()).startsWith("engines", "findings", "problems");
        assertThat(browser.shown("section[aria-labelledby=findings]"))
                .contains("WriterVersusDenier", "true, true", "tryGetWrite");
        assertThat(browser.shown("article pre.replay")).startsWith("mvn verify -Dscenario=");
        assertThat(browser.shown("main section:nth-of-type(2)")).contains("Unexpected character");
        assertThat(browser.shown("#mutant-R01")).contains("survived", "nobody");
    }

    @Test
    void aScenarioShowsItsOutcomesAndItsSource() {
        browser.open(pages.large(), "#scenario-Many.Contest7");
        String card = browser.shown("[id='scenario-Many.Contest7']");
        assertThat(card).contains("true, false", "Reachable", "3,000,000", "1 in 1,000,000");
        assertThat(card).contains("Source: stress-tests/src/main/java/Many.java:");
        browser.click("[id='scenario-Many.Contest7'] > details > summary");
        assertThat(browser.shown("[id='scenario-Many.Contest7'] > details pre"))
                .startsWith("/** Two of them meet on number 7;")
                .contains("public static class Contest7 {")
                .endsWith("}");
    }

    @Test
    void thePatchIsShownOnClick() {
        browser.open(pages.green(), "");
        assertThat(browser.visible("#mutant-R01 pre")).isZero();
        browser.click("#mutant-R01 summary");
        assertThat(browser.shown("#mutant-R01 del")).isEqualTo("-done();");
    }

    @Test
    void theHistoryShowsEachRunAndWhatBecameOfFindingsAndEvidence() {
        browser.open(pages.remembered(), "");
        assertThat(headings())
                .containsExactly(
                        "engines",
                        "findings",
                        "warnings",
                        "rules",
                        "notrun",
                        "mutants",
                        "history",
                        "scenarios");
        assertThat(browser.list("[...document.querySelectorAll('.tile')].map(t => t.title)"))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("FAIL, 2026-01-02T12:00:01Z");
        assertThat(browser.visible("figure svg polyline")).isEqualTo(4);
        assertThat(browser.list(CHANGES))
                .containsExactly(
                        "✖ new: W1 broken: Past.Young, 2026-01-05T12:00:01Z",
                        "✖ still failing: W1 broken: Past.Lasting, 2026-01-02T12:00:01Z",
                        "▼ weaker: lincheck does not exhaust it any more, –",
                        "◔ slower: lincheck took 70 s, usually 1.5 s, –",
                        "✔ fixed: W1 broken: Past.Fixed, not seen any more, 2026-01-02T12:00:01Z",
                        "▲ stronger: jcstress tried 9,000 executions, usually 1,000, –");
        String history = "section[aria-labelledby=history]";
        assertThat(browser.shown(history)).contains("4 runs in", "UNREADABLE", "cut.json");
        browser.click(history + " details summary");
        assertThat(browser.shown(history + " details tbody tr:last-child"))
                .contains("FAIL", "2026-01-05T12:00:01Z this run", "3,012,000", "0 of 1");
        browser.click(history + " details:last-of-type summary");
        assertThat(browser.shown(history + " details:last-of-type"))
                .contains(EvidenceTree.SCENARIO, "12,000,000", "1 in 4,000,000");
        browser.click(history + " a[href^='#finding-']");
        assertThat(browser.shown("article:target")).contains("Past.Young");
    }

    @Test
    void evidenceOfTwoMachinesIsAddedUpAndToldApart() {
        browser.open(pages.merged(), "");
        assertThat(headings())
                .containsExactly("engines", "machines", "rules", "notrun", "mutants", "scenarios");
        assertThat(browser.shown(".health")).contains("jcstress (x86)", "jcstress (arm)");
        assertThat(browser.shown("section[aria-labelledby=machines] table"))
                .contains("x86 evidence/x86 amd64", "arm evidence/arm aarch64");
        browser.open(pages.merged(), "#scenario-" + EvidenceTree.SCENARIO);
        assertThat(browser.shown("[id='scenario-" + EvidenceTree.SCENARIO + "']"))
                .contains("jcstress, machine by machine", "6,000,000 executions", "aarch64");
    }

    @Test
    void everyPartIsThereWithoutTheScript() {
        browser.scripts(false);
        try {
            browser.open(pages.failing(), "#scenario-" + EvidenceTree.SCENARIO);
            assertThat(headings()).containsSubsequence("findings", "rules", "mutants", "scenarios");
            assertThat(browser.visible("form.tools")).isZero();
            browser.element("details.scenario summary").click();
            assertThat(browser.visible("details.scenario table")).isPositive();
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void manyScenariosFitIntoOneSmallPage() {
        browser.open(pages.large(), "");
        assertThat(pages.large().toFile().length()).isLessThan(5_000_000);
        assertThat(browser.number("document.querySelectorAll('details.scenario').length"))
                .isEqualTo(SamplePages.CARDS);
        System.out.printf(
                "The page of %d scenarios: %,d bytes, %,d elements, loaded after %d ms%n",
                SamplePages.MANY,
                pages.large().toFile().length(),
                browser.number("document.querySelectorAll('*').length"),
                browser.number(
                        "Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)"));
    }

    private List<String> headings() {
        return browser.list(HEADINGS);
    }

    static List<Path> all(SamplePages pages) {
        return List.of(
                pages.green(),
                pages.failing(),
                pages.large(),
                pages.remembered(),
                pages.merged(),
                pages.hostile());
    }
}
