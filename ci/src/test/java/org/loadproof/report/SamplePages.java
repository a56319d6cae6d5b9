package org.loadproof.report;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.source.Sources;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages to open in a browser.
 *
 * @param green nothing was found
 * @param failing a real run in which rules are broken; in it a mutant survives, and some evidence
 *     is not believed
 * @param large 500 scenarios under two engines
 * @param remembered the last of four runs: something is new, still failing, fixed, weaker,
 *     stronger, slower, and a file of the history cannot be read
 * @param merged evidence of two machines
 * @param hostile markup in every text that comes from a test
 */
record SamplePages(
        Path green, Path failing, Path large, Path remembered, Path merged, Path hostile) {

    static final int MANY = 500;

    /** Those, and what every tree has. */
    static final int CARDS = MANY + 4;

    static final String MARKUP =
            "\" onfocus='alert(1)'><script>document.title='hacked'</script>"
                    + "<img src=x onerror=alert(1)>";

    private static final String CLASS =
            """
                /** Two of them meet on number %1$d; one gets it, never both. */
                @JCStressTest
                @State
                @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first one was first.")
                @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second one was first.")
                @Outcome(expect = FORBIDDEN, desc = "W1: both hold the file, or nobody got it.")
                public static class Contest%1$d {

                    private final WriteAccess access = new WriteAccess();

                    @Actor
                    public void writer(ZZ_Result r) {
                        r.r1 = access.tryGetWrite();
                    }

                    @Actor
                    public void denier(ZZ_Result r) {
                        r.r2 = access.tryDenyWrite();
                    }

                    @Arbiter
                    public void arbiter(ZZ_Result r) {
                        r.r3 = access.isOpenForWrite() ? 1 : 0;
                    }
                }
            """;

    /** Writes them below that folder. */
    static SamplePages in(Path folder) throws IOException {
        EvidenceTree green = EvidenceTree.green(folder.resolve("green"));
        EvidenceTree failing = EvidenceTree.green(folder.resolve("failing"));
        fail(failing);
        EvidenceTree large = EvidenceTree.green(folder.resolve("large"));
        grow(large);
        return new SamplePages(
                write(green.root(), green.judge()),
                write(failing.root(), failing.judge()),
                write(large.root(), large.judge()),
                remembered(folder.resolve("remembered")),
                merged(folder.resolve("merged")),
                hostile(folder.resolve("hostile")));
    }

    private static Path write(Path root, RaceReport report) throws IOException {
        Path folder = Files.createDirectories(root.resolve("ci/target/race-report"));
        Sources sources = Sources.below(root, folder, Map.of());
        Path page = folder.resolve(ReportFiles.PAGE);
        return Files.writeString(page, ReportFiles.page(report, sources), StandardCharsets.UTF_8);
    }

    private static Path remembered(Path root) throws IOException {
        EvidenceTree tree = EvidenceTree.green(root);
        RememberedRuns runs = new RememberedRuns(tree, root.resolve("history"));
        for (String contest : List.of("Fixed", "Lasting", "Young", "Stronger")) {
            tree.addRun(EvidenceTree.JCSTRESS, "Past." + contest, "Threads meet.", "W1");
        }
        turn(tree, "Fixed", "FAIL");
        turn(tree, "Lasting", "FAIL");
        for (int i = 0; i < 3; i++) {
            runs.run();
        }
        turn(tree, "Fixed", "PASS");
        turn(tree, "Young", "FAIL");
        tree.edit(EvidenceTree.JCSTRESS + "Past.Stronger.json", r -> r.put("executions", 9_000));
        tree.edit(
                EvidenceTree.LINCHECK + EvidenceTree.SCENARIO + ".json",
                r -> r.put("exhaustive", false).put("forcedSwitches", 2).put("seconds", 70));
        tree.text("history/cut.json", "{\"schema\":1,");
        return write(root, runs.run());
    }

    private static void turn(EvidenceTree tree, String contest, String verdict) {
        tree.edit(
                EvidenceTree.JCSTRESS + "Past." + contest + ".json",
                r -> r.put("verdict", verdict).put("message", "both hold the file"));
    }

    private static Path merged(Path root) throws IOException {
        EvidenceTree x86 = EvidenceTree.green(root.resolve("evidence/x86"));
        EvidenceTree arm = EvidenceTree.green(root.resolve("evidence/arm"));
        Machines.come(x86, "amd64", "2026-01-01T12:00:02Z");
        Machines.come(arm, "aarch64", "2026-01-01T12:00:03Z");
        return write(root, x86.judge(Machines.session(root, x86, arm)));
    }

    /** Of two machines, and with a history of two days. */
    private static Path hostile(Path root) throws IOException {
        String name = MARKUP.replace("/", "");
        EvidenceTree one = EvidenceTree.green(root.resolve("evidence/one" + name));
        EvidenceTree two = EvidenceTree.green(root.resolve("evidence/two" + name));
        Machines.come(one, "amd64", "2026-01-01T12:00:02Z");
        Machines.come(two, "aarch64", "2026-01-01T12:00:03Z");
        HostileEvidence.spoil(one, MARKUP);
        HostileEvidence.spoil(two, MARKUP);
        Session session = Machines.session(root, one, two);
        RememberedRuns runs = new RememberedRuns(one, root.resolve("history" + name));
        runs.look(one.judge(session));
        Files.writeString(
                root.resolve("history" + name).resolve(name + ".json"),
                EvidenceTree.quoted(Map.of("schema", 1, "verdict", MARKUP)));
        runs.everywhere(e -> e.put("writtenAt", RememberedRuns.day(1).toString()));
        return write(root, runs.look(one.judge(session)));
    }

    /** What the engines really said of mutant P01, in which a check and its act are two steps. */
    private static void fail(EvidenceTree tree) throws IOException {
        for (String folder :
                List.of(EvidenceTree.JCSTRESS, EvidenceTree.LINCHECK, EvidenceTree.CHECKS)) {
            tree.deleteFolder(folder);
            String classHash =
                    tree.read(EvidenceTree.CORE + "plan.json").get("classHash").stringValue();
            try (Stream<Path> files =
                    Files.list(resources("p01/" + folder.replace("/target/race-evidence", "")))) {
                for (Path file : files.toList()) {
                    tree.text(
                            folder + file.getFileName(),
                            Files.readString(file).replace("sha256:0", classHash));
                }
            }
        }
        tree.edit(
                EvidenceTree.MUTANTS + "R01.json",
                m -> {
                    m.put("verdict", "FAIL").put("killed", false).putArray("killers");
                    ((ObjectNode) m.get("trials").get(0)).put("fate", "SURVIVED");
                });
        tree.delete(EvidenceTree.CORE + "SomeTest.holds.json");
        tree.text(EvidenceTree.JQWIK + "GeneratedProperties.hold.json", "{ torn");
    }

    private static Path resources(String folder) {
        try {
            return Path.of(Objects.requireNonNull(SamplePages.class.getResource(folder)).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void grow(EvidenceTree tree) {
        StringBuilder source = new StringBuilder("class Many {\n");
        for (String folder : new String[] {EvidenceTree.JCSTRESS, EvidenceTree.LINCHECK}) {
            ObjectNode run = tree.read(folder + EvidenceTree.SCENARIO + ".json");
            ObjectNode plan = tree.read(folder + "plan.json");
            for (int i = 0; i < MANY; i++) {
                String id = "Many.Contest" + i;
                String title = "Two of them meet on number " + i + "; one gets it, never both.";
                String rule = i % 2 == 0 ? "W1" : "R2";
                run.put("scenario", id).put("title", title).putArray("rules").add(rule);
                run.put("replay", "mvn verify -Dscenario=Contest" + i);
                ((ArrayNode) plan.get("scenarios"))
                        .addObject()
                        .put("id", id)
                        .put("title", title)
                        .putArray("rules")
                        .add(rule);
                tree.text(folder + id + ".json", run.toString());
            }
            tree.text(folder + "plan.json", plan.toString());
        }
        for (int i = 0; i < MANY; i++) {
            source.append(CLASS.formatted(i));
        }
        tree.text("stress-tests/src/main/java/Many.java", source.append("}\n").toString());
    }
}
