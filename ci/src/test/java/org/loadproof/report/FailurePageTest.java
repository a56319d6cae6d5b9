package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.JQWIK;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.model.Finding;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.source.Sources;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The cards of what failed, as HTML. */
class FailurePageTest {

    private static final String EXPLORED = LINCHECK + SCENARIO + ".json";
    private static final String STRESSED = JCSTRESS + SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void aCardHasHeadlineFingerprintRuleStepsAndReplay() {
        explore(EXPLORED, i -> {});
        Finding finding = tree.judge().findings().get(0);
        assertThat(cards())
                .contains("id=\"finding-" + finding.fingerprint() + "\"")
                .contains("W1 broken: tryGetWrite() / tryDenyWrite()")
                .contains("Never both.")
                .contains("<code>access.tryDenyWrite()</code>")
                .contains("WriteAccess.java:61")
                .contains("<use href=\"#mark-write\"")
                .contains(
                        "<pre class=\"replay\"><span class=\"whole\">mvn</span> <span"
                                + " class=\"whole\">verify</span> <span class=\"whole\">"
                                + "-Dscenario=WriterVersusDenier</span></pre>");
    }

    @Test
    void oneStepSaysInAWordThatTheRuleBreaksThere() {
        explore(EXPLORED, i -> {});
        assertThat(
                        Pattern.compile("(?s)class=\"step breaks\".*?</strong>")
                                .matcher(cards())
                                .results())
                .singleElement()
                .satisfies(
                        r -> assertThat(r.group()).contains("writer returned", "✗ W1 breaks here"));
    }

    @Test
    void everyKindHasAMarkOfItsOwnShape() {
        explore(EXPLORED, i -> {});
        String cards = cards();
        for (Interleaving.Kind kind : Interleaving.Kind.values()) {
            assertThat(cards).contains("<symbol id=\"mark-" + kind.word() + "\"");
        }
        assertThat(Pattern.compile("<symbol id=\"[^\"]*\"(.*)</symbol>").matcher(cards).results())
                .hasSize(Interleaving.Kind.values().length)
                .extracting(r -> r.group(1))
                .doesNotHaveDuplicates();
    }

    @Test
    void textInStepsStaysText() {
        String evil = "</code><script>alert(1)</script>\" onclick=\"x";
        explore(
                EXPLORED,
                i -> {
                    i.putArray("threads").add(evil).add(evil);
                    for (var step : i.get("steps")) {
                        ObjectNode s = (ObjectNode) step;
                        s.put("what", evil).put("value", evil).put("file", evil);
                        s.put("class", evil).put("method", evil);
                    }
                });
        configure(evil);
        assertThat(cards())
                .doesNotContain("<script")
                .doesNotContainPattern("<[^<>]*\" onclick")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void outcomesAreCountedByJvmAndCompiler() {
        fail(STRESSED);
        configure("C2, C1");
        assertThat(cards())
                .contains("Outcomes by JVM and JIT compiler")
                .contains("<td>OpenJDK 17</td><td class=\"whole\">C2, C1</td>")
                .contains("✗ forbidden")
                .contains("<rect class=\"FAIL\" width=\"19\"");
    }

    @Test
    void aProgramHasItsPictureWithTheStateAtEachPoint() {
        tree.edit(
                JQWIK + "GeneratedProperties.hold.json",
                r ->
                        r.put("verdict", "FAIL")
                                .put("trace", "program\n  A\n")
                                .set("drawing", tree.json(Drawings.twoWriters())));
        assertThat(cards())
                .contains("R2 broken: read() / take()")
                .contains("The shrunk program")
                .contains(
                        "tabindex=\"0\" role=\"img\" aria-label=\"2. B write(2) → ok; state before")
                .contains("before  value 0")
                .contains("✗ read() 1");
    }

    @Test
    void otherScenariosOfTheRaceAreFoldedAndEnginesThatPassedAreNamed() {
        tree.addRun(LINCHECK, "Other.Contest", "Another contest.", "W1");
        explore(EXPLORED, i -> {});
        explore(LINCHECK + "Other.Contest.json", i -> {});
        assertThat(cards())
                .containsOnlyOnce("<article")
                .contains("<summary>Also in <code>" + SCENARIO + "</code></summary>")
                .contains("under jcstress: 3,000,000 executions")
                .contains("lincheck cannot see");
    }

    @Test
    void ofVeryManyFailuresTheLastOnesAreOnlyNamed() {
        explore(EXPLORED, i -> {});
        String trace = "a line of the trace\n".repeat(9_000);
        tree.edit(EXPLORED, r -> r.put("trace", trace));
        assertThat(cards()).contains("is left out of this page").doesNotContain("a line of");
    }

    private String cards() {
        String page = ReportFiles.page(tree.judge(), Sources.none());
        int start = page.indexOf("<section aria-labelledby=\"findings\"");
        return page.substring(start, page.indexOf("</section>", start));
    }

    private void explore(String file, Consumer<ObjectNode> change) {
        ObjectNode steps = Interleavings.lostCheck();
        change.accept(steps);
        fail(file);
        tree.edit(file, r -> r.set("interleaving", steps));
    }

    private void fail(String file) {
        tree.edit(
                file,
                r -> {
                    r.put("verdict", "FAIL").put("message", "both hold it");
                    r.putArray("outcomes")
                            .addObject()
                            .put("value", "true, true")
                            .put("count", 17)
                            .put("expect", "FORBIDDEN")
                            .put("description", "W1: both hold.");
                    ((ArrayNode) r.get("outcomes"))
                            .addObject()
                            .put("value", "true, false")
                            .put("count", 2_999_983)
                            .put("expect", "ACCEPTABLE");
                });
    }

    private void configure(String compilation) {
        fail(STRESSED);
        tree.edit(
                STRESSED,
                r -> {
                    ObjectNode configuration = r.putArray("configurations").addObject();
                    configuration.put("compilation", compilation).put("forks", 1);
                    ArrayNode outcomes =
                            configuration.put("executions", 3_000_000).putArray("outcomes");
                    outcomes.addObject().put("value", "true, true").put("count", 17);
                    outcomes.addObject().put("value", "true, false").put("count", 2_999_983);
                });
    }
}
