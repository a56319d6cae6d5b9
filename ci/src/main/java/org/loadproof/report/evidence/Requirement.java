package org.loadproof.report.evidence;

/** What evidence has to fulfil before it is believed. A breach is an ERROR row that cites it. */
public enum Requirement {
    PRESENT("Every engine that the project has writes a plan before it runs anything."),
    READABLE("An evidence file is one complete JSON document."),
    SCHEMA("An evidence file has schema 1 and a known kind."),
    WELL_FORMED("Every field is there, with a value of its type and range."),
    CONSISTENT("Evidence contradicts neither itself nor its plan nor its folder."),
    PLANNED("What was planned is executed, and what has evidence was planned."),
    ONE_BUILD("Evidence that is added up comes from one commit, one build and one budget."),
    FRESH("Evidence is about the classes just built, and from this build."),
    SEEING("An engine is believed only after it has found every seeded race."),
    SELECTED("The filter leaves at least one scenario."),
    OWN_TESTS("The report's own tests pass.");

    private final String sentence;

    Requirement(String sentence) {
        this.sentence = sentence;
    }

    /** The requirement in one sentence. */
    public String sentence() {
        return sentence;
    }
}
