package org.loadproof.report.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.EvidenceTree;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.judge.RuleBook;
import org.loadproof.report.model.RaceReport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.node.ObjectNode;

/** The XML that pipelines show as test results. */
class JUnitXmlTest {

    private static final String RUN = EvidenceTree.JCSTRESS + EvidenceTree.SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void aGreenRunHasASuiteForEachEngineAndNothingRed() throws Exception {
        RaceReport report = tree.judge();
        assertThat(names(parse(report), "testsuite"))
                .hasSize(report.engines().size() + 1)
                .contains("stress-tests jcstress", "model-checks mutants")
                .endsWith("race report");
        assertThat(red(report)).isZero();
        Element contest = testcase(report, "stress-tests.jcstress.WriteAccessScenarios");
        assertThat(contest.getAttribute("name")).isEqualTo("WriterVersusDenier");
        assertThat(contest.getAttribute("time")).isEqualTo("1.500");
        assertThat(contest.getTextContent()).contains("First-comers race", "3,000,000 executions");
    }

    @Test
    void aFailureTellsHowItCameAboutAndHowToRunItAgain() throws Exception {
        tree.edit(
                RUN,
                r ->
                        r.put("verdict", "FAIL")
                                .put("message", "both hold")
                                .put("trace", "| A | B |"));
        RaceReport report = tree.judge();
        Element failure = only(parse(report), "failure", "WriterVersusDenier");
        assertThat(failure.getAttribute("message")).isEqualTo(report.findings().get(0).headline());
        assertThat(failure.getTextContent())
                .contains("both hold", "| A | B |", "mvn verify -Dscenario=WriterVersusDenier");
    }

    @Test
    void eachVerdictHasItsElement() throws Exception {
        tree.edit(RUN, r -> r.put("verdict", "ERROR").put("message", "broke down"));
        only(parse(tree.judge()), "error", "WriterVersusDenier");
        tree.edit(RUN, r -> notRun(r, false));
        only(parse(tree.judge()), "error", "WriterVersusDenier");
        tree.edit(RUN, r -> notRun(r, true));
        Element skipped = only(parse(tree.judge()), "skipped", "WriterVersusDenier");
        assertThat(skipped.getAttribute("message")).isEqualTo("needs 3 CPUs");
    }

    @Test
    void aSurvivingMutantIsAFailure() throws Exception {
        tree.edit(
                EvidenceTree.MUTANTS + "R01.json",
                m -> {
                    m.put("verdict", "FAIL").put("killed", false).putArray("killers");
                    ((ObjectNode) m.get("trials").get(0)).put("fate", "SURVIVED");
                });
        Element failure = only(parse(tree.judge()), "failure", "R01: Completion is skipped.");
        assertThat(failure.getTextContent()).contains("-done();");
    }

    @Test
    void whatIsRedOnThePageIsRedHere() throws Exception {
        List<Consumer<EvidenceTree>> spoilers =
                List.of(
                        t -> t.text(EvidenceTree.CORE + "broken.json", "{"),
                        t -> t.delete(RUN),
                        t -> t.delete(RuleBook.FILE),
                        t -> t.deleteFolder(EvidenceTree.JQWIK),
                        t -> t.edit(EvidenceTree.CORE + "plan.json", p -> p.put("schema", 9)),
                        t -> t.filterEverything("Nothing"));
        for (Consumer<EvidenceTree> spoil : spoilers) {
            EvidenceTree spoiled = EvidenceTree.green(Files.createTempDirectory(root, "spoiled"));
            spoil.accept(spoiled);
            RaceReport report = spoiled.judge();
            assertThat(report.verdict()).isNotEqualTo(Verdict.PASS);
            assertThat(red(report)).isPositive();
            only(parse(report), "error", "verdict");
        }
    }

    @Test
    void whatXmlCannotWriteIsReplaced() throws Exception {
        String nasty = "]]> <b>&amp; \u0000\u001bLONE \uFFFE\n\t\"'";
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", nasty).put("trace", nasty));
        tree.text(RUN, tree.read(RUN).toString().replace("LONE", "\\ud800"));
        Element failure = only(parse(tree.judge()), "failure", "WriterVersusDenier");
        assertThat(failure.getTextContent()).contains("]]> <b>&amp; \uFFFD\uFFFD\uFFFD \uFFFD");
    }

    @Test
    void theRulesAreEnforced() throws Exception {
        String xml = JUnitXml.of(tree.judge());
        for (String spoiled :
                List.of(
                        xml.replaceFirst(" errors=\"0\"", ""),
                        xml.replaceFirst("<testcase ", "<testcase file=\"x\" "),
                        xml.replaceFirst(" time=\"1.500\"", " time=\"1,5\""))) {
            assertThat(spoiled).isNotEqualTo(xml);
            assertThatThrownBy(() -> validate(spoiled)).isInstanceOf(SAXException.class);
        }
    }

    private static void notRun(ObjectNode run, boolean waived) {
        run.put("verdict", "NOT_RUN").put("executions", 0).putArray("outcomes");
        run.putNull("message").putObject("notRun");
        ((ObjectNode) run.get("notRun")).put("reason", "needs 3 CPUs").put("waived", waived);
    }

    private static int red(RaceReport report) throws Exception {
        Element all = parse(report).getDocumentElement();
        return number(all, "failures") + number(all, "errors");
    }

    /** Valid, with counts that add up and names that nobody takes for one another. */
    private static Document parse(RaceReport report) throws Exception {
        String xml = JUnitXml.of(report);
        validate(xml);
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
        for (Element suite : elements(document.getDocumentElement(), "testsuite")) {
            countsAddUp(suite);
        }
        countsAddUp(document.getDocumentElement());
        Set<String> names = new HashSet<>();
        for (Element one : elements(document.getDocumentElement(), "testcase")) {
            assertThat(names.add(one.getAttribute("classname") + "#" + one.getAttribute("name")))
                    .isTrue();
        }
        return document;
    }

    private static void validate(String xml) throws Exception {
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(JUnitXmlTest.class.getResource("junit.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static void countsAddUp(Element element) {
        assertThat(number(element, "tests")).isEqualTo(elements(element, "testcase").size());
        assertThat(number(element, "failures")).isEqualTo(elements(element, "failure").size());
        assertThat(number(element, "errors")).isEqualTo(elements(element, "error").size());
        if (element.getTagName().equals("testsuite")) {
            assertThat(number(element, "skipped")).isEqualTo(elements(element, "skipped").size());
        }
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static Element only(Document document, String element, String name) {
        List<Element> found =
                elements(document.getDocumentElement(), element).stream()
                        .filter(
                                e ->
                                        ((Element) e.getParentNode())
                                                .getAttribute("name")
                                                .equals(name))
                        .toList();
        assertThat(found).as(element + " of " + name).hasSize(1);
        return found.get(0);
    }

    private static Element testcase(RaceReport report, String classname) throws Exception {
        return elements(parse(report).getDocumentElement(), "testcase").stream()
                .filter(e -> e.getAttribute("classname").equals(classname))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Document document, String element) {
        return elements(document.getDocumentElement(), element).stream()
                .map(e -> e.getAttribute("name"))
                .toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
