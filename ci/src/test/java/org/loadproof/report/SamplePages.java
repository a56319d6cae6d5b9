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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages to open in a browser.
 *
 * @param green nothing was found
 * @param failing a real run in which rules are broken; in it a mutant survives, and some evidence
 *     is not believed
 * @param large 500 scenarios under two engines
 * @param hostile markup in every text that comes from a test
 */
record SamplePages(Path green, Path failing, Path large, Path hostile) {

    static final int MANY = 500;

    /** Those, and what every tree has. */
    static final int CARDS = MANY + 4;

    static final String MARKUP =
            "<script>document.title='hacked'</script><img src=x onerror=alert(1)>";

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
        EvidenceTree hostile = EvidenceTree.green(folder.resolve("hostile"));
        HostileEvidence.spoil(hostile, MARKUP);
        return new SamplePages(write(green), write(failing), write(large), write(hostile));
    }

    private static Path write(EvidenceTree tree) throws IOException {
        Path folder = Files.createDirectories(tree.root().resolve("ci/target/race-report"));
        Sources sources = Sources.below(tree.root(), folder, Map.of());
        Path page = folder.resolve(ReportFiles.PAGE);
        return Files.writeString(
                page, ReportFiles.page(tree.judge(), sources), StandardCharsets.UTF_8);
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
