package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Filter, search and keys. */
@ExtendWith(InBrowser.class)
class PageFilterIT {

    private static final String CARDS = "details.scenario";

    private final Browser browser;
    private final SamplePages pages;

    PageFilterIT(Browser browser, SamplePages pages) {
        this.browser = browser;
        this.pages = pages;
    }

    @BeforeEach
    void open() {
        browser.size(1280, 900);
        browser.open(pages.large(), "");
    }

    @Test
    void textNarrowsWhatIsShownAndIsCounted() {
        browser.type("/");
        browser.type("CONTEST49");
        assertThat(browser.visible(CARDS)).isEqualTo(11);
        assertThat(browser.shown("output"))
                .isEqualTo("Shown: 2 of 2 rules, 11 of 504 scenarios and tests");
        assertThat(browser.visible("#mutants")).as("sections without a hit").isZero();
        browser.type(Keys.ESCAPE);
        assertThat(browser.visible(CARDS)).isEqualTo(SamplePages.CARDS);
        assertThat(browser.string("location.hash")).isEmpty();
    }

    @Test
    void whatIsQuotedIsSearchedToo() {
        browser.type("/");
        browser.type("class contest77 ");
        assertThat(browser.visible(CARDS)).isEqualTo(1);
    }

    @Test
    void ruleEngineAndVerdictAreCombinedAndKeptInTheAddress() {
        choose("rule", "R2");
        assertThat(browser.visible(CARDS)).isEqualTo(251);
        choose("engine", "jqwik");
        assertThat(browser.visible(CARDS)).isEqualTo(1);
        assertThat(browser.string("location.hash")).isEqualTo("#?rule=R2&engine=jqwik");
        choose("verdict", "FAIL");
        assertThat(browser.visible(CARDS)).isZero();
        assertThat(browser.shown("output")).isEqualTo("Shown: nothing");
        browser.click("button[type=reset]");
        assertThat(browser.visible(CARDS)).isEqualTo(SamplePages.CARDS);
    }

    @Test
    void anAddressBringsItsFilterAlong() {
        browser.open(pages.large(), "#?q=meet+contest499&rule=R2");
        assertThat(browser.visible(CARDS)).isEqualTo(1);
        assertThat(browser.string("document.querySelector('[name=q]').value"))
                .isEqualTo("meet contest499");
    }

    @Test
    void aRuleLeadsToItsScenariosWhateverIsFiltered() {
        choose("rule", "W1");
        browser.click("#rule-W1 summary");
        browser.click("#rule-W1 a[href='#scenario-Many.Contest8']");
        assertThat(browser.is("document.getElementById('scenario-Many.Contest8').open")).isTrue();
        browser.open(pages.large(), "#?q=contest8");
        browser.run("location.hash = '#scenario-Many.Contest9'");
        assertThat(browser.is("document.getElementById('scenario-Many.Contest9').open")).isTrue();
        assertThat(browser.visible(CARDS)).as("the filter hid it").isEqualTo(SamplePages.CARDS);
    }

    @Test
    void keysWalkOverTheCardsAndOpenThem() {
        browser.open(pages.failing(), "");
        browser.type("j");
        assertThat(browser.is("document.activeElement.closest('[data-item]')")).isTrue();
        browser.run("document.querySelector('details.scenario summary').focus()");
        browser.type(Keys.ENTER);
        assertThat(browser.is("document.querySelector('details.scenario').open")).isTrue();
        String first = focused();
        browser.type("j");
        assertThat(focused()).isNotEqualTo(first);
        browser.type("k");
        assertThat(focused()).isEqualTo(first);
        browser.type(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(focused()).isNotEqualTo(first);
        browser.type(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(focused()).isEqualTo(first);
    }

    @Test
    void keysPassOverWhatIsHidden() {
        browser.type("/");
        browser.type("contest49", Keys.ENTER, "j", "j");
        assertThat(focused()).contains("Many.Contest491");
    }

    @Test
    void lettersInTheSearchFieldAreLetters() {
        browser.type("/");
        browser.type("jk?/");
        assertThat(browser.string("document.querySelector('[name=q]').value")).isEqualTo("jk?/");
        assertThat(browser.is("document.querySelector('dialog').open")).isFalse();
    }

    @Test
    void enterInTheSearchFieldLeadsToTheFirstHit() {
        browser.type("/");
        browser.type("contest123", Keys.ENTER);
        assertThat(browser.string("document.activeElement.parentElement.id"))
                .isEqualTo("scenario-Many.Contest123");
    }

    @Test
    void aQuestionMarkShowsTheKeys() {
        browser.type("?");
        assertThat(browser.shown("dialog")).contains("next card", "search");
        browser.type(Keys.ESCAPE);
        assertThat(browser.is("document.querySelector('dialog').open")).isFalse();
    }

    @Test
    void theFirstStopLeadsPastTheHead() {
        browser.type(Keys.TAB);
        assertThat(browser.string("document.activeElement.textContent")).startsWith("Skip to");
        assertThat(browser.number("document.activeElement.getBoundingClientRect().left"))
                .as("shown when it has the focus")
                .isPositive();
        browser.type(Keys.ENTER);
        assertThat(browser.string("document.activeElement.id")).isEqualTo("content");
    }

    @Test
    void tabReachesWhateverCanBeUsedAndTheFocusIsSeen() {
        for (Path page : List.of(pages.failing(), pages.remembered(), pages.merged())) {
            browser.open(page, "");
            assertTabReachesEverything();
        }
    }

    private void choose(String name, String option) {
        browser.run(
                """
                const field = document.querySelector('[name=%s]');
                field.value = '%s';
                field.dispatchEvent(new Event('input', {bubbles: true}));
                """
                        .formatted(name, option));
    }

    private void assertTabReachesEverything() {
        String stops =
                "[...document.querySelectorAll('a[href], button, input, select, summary,"
                        + " [tabindex=\"0\"]')].filter(e => e.checkVisibility())";
        browser.run(
                """
                window.reached = new Map();
                addEventListener('focusin', event => reached.set(
                    event.target, getComputedStyle(event.target).outlineStyle));
                """);
        // What scrolls sideways is a stop, too.
        long scrollers = browser.number("document.querySelectorAll('pre, .scroll').length");
        browser.type(
                Keys.TAB.toString().repeat((int) (browser.number(stops + ".length") + scrollers)));
        assertThat(browser.list(stops + ".filter(e => !reached.has(e)).map(e => e.outerHTML)"))
                .as("out of reach")
                .isEmpty();
        assertThat(
                        browser.list(
                                "[...reached].filter(e => e[1] === 'none').map(e =>"
                                        + " e[0].outerHTML)"))
                .as("without a mark when it has the focus")
                .isEmpty();
    }

    private String focused() {
        return browser.string("document.activeElement.textContent");
    }
}
