package org.loadproof.benchmarks.harness.kill;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.NotHereException;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.harness.Build;
import org.loadproof.benchmarks.harness.ChildCpu;
import org.loadproof.benchmarks.report.Findings;
import org.loadproof.testkit.ClassHash;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Mutants;

/**
 * How long it takes to find each of the gallery's defects that need more than one thread, for
 * Loadproof and for what somebody would do who does not have it. One after the other, each in JVMs
 * of its own. What is known already is not measured again, unless {@code -Dmutants} names it.
 */
public final class TimeToKillGroup implements Group {

    private static final PrintStream OUT = System.out;
    private static final Set<String> CLASSES = Set.of("SC", "SC-fine", "LIVE", "JMM");

    @Override
    public boolean takesHours() {
        return true;
    }

    @Override
    public Findings measure(Settings settings) throws Exception {
        Path home = Files.createDirectories(settings.folder().resolve("time-to-kill"));
        return new Run(home).findings();
    }

    /** The mutants that are measured. */
    static List<MutantPatch> gallery(Path folder) throws IOException, MutantException {
        return Mutants.find(folder).stream()
                .filter(patch -> CLASSES.contains(patch.explorationClass()))
                .toList();
    }

    /**
     * Those that are named, with commas between them.
     *
     * @throws IllegalArgumentException naming one that is not there
     */
    static List<String> named(String names, List<MutantPatch> gallery) {
        List<String> known =
                Stream.concat(gallery.stream().map(MutantPatch::id), Stream.of(Trial.UNCHANGED))
                        .toList();
        List<String> asked =
                Arrays.stream(names.split(",", -1))
                        .map(String::strip)
                        .filter(n -> !n.isEmpty())
                        .toList();
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "-Dmutants=%s: no mutant '%s'; there are %s".formatted(names, name, known));
            }
        }
        return asked;
    }

    /** One run over the gallery. */
    private static final class Run {

        private final Duration limit =
                Duration.ofSeconds(Integer.getInteger("bench.limit.seconds", 300));
        private final Ledger ledger;
        private final Mutants workshop;
        private final List<MutantPatch> gallery;
        private final List<String> named;
        private final String classes;

        Run(Path home) throws Exception {
            Path core = Build.module("core");
            String path = System.getProperty("java.class.path");
            List<Path> libraries =
                    Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList();
            ledger = new Ledger(home.resolve("attempts.jsonl"));
            workshop = new Mutants(core, libraries, home.resolve("mutants"));
            gallery = gallery(core.resolve("src/mutants"));
            named = named(System.getProperty("mutants", ""), gallery);
            classes = classes();
        }

        /** What the figures depend on beside the patch. */
        private static String classes() throws IOException {
            List<String> hashes = new ArrayList<>();
            for (String module :
                    List.of(
                            "core",
                            "stress-tests",
                            "property-tests",
                            "model-checks",
                            "model-checks/benchmarks")) {
                hashes.add(ClassHash.of(Build.module(module).resolve("target/classes")));
            }
            return String.join(" ", hashes);
        }

        /** Core as it is first: if something is found in it, there is no need to go on. */
        Findings findings() throws Exception {
            List<Attempt> attempts = new ArrayList<>(attempts(null));
            for (MutantPatch patch : gallery) {
                attempts.addAll(attempts(patch));
            }
            int processors = Runtime.getRuntime().availableProcessors();
            return new KillFigures(attempts, limit.toSeconds(), processors).findings();
        }

        private List<Attempt> attempts(@Nullable MutantPatch patch) throws Exception {
            String id = patch == null ? Trial.UNCHANGED : patch.id();
            String about = about(patch);
            List<Attempt> attempts = new ArrayList<>();
            for (Contender contender : Contender.all()) {
                Attempt known = ledger.find(id, contender.name(), about);
                boolean wanted = named.isEmpty() ? known == null : named.contains(id);
                Attempt attempt = wanted ? measure(patch, contender, about) : known;
                if (attempt != null) {
                    attempts.add(attempt);
                }
            }
            return attempts;
        }

        private Attempt measure(@Nullable MutantPatch patch, Contender contender, String about)
                throws IOException, MutantException, NotHereException, InterruptedException {
            Trial trial = trial(patch, contender);
            double cpu = ChildCpu.seconds();
            long start = System.nanoTime();
            Contender.Answer answer = contender.examine(trial);
            Attempt attempt =
                    new Attempt(
                            trial.id(),
                            patch == null ? "" : patch.explorationClass(),
                            contender.name(),
                            answer.killed(),
                            answer.message(),
                            (System.nanoTime() - start) / 1e9,
                            ChildCpu.seconds() - cpu,
                            about);
            ledger.add(attempt);
            OUT.println(attempt.inWords());
            return attempt;
        }

        private Trial trial(@Nullable MutantPatch patch, Contender contender)
                throws IOException, MutantException {
            String folder = (patch == null ? Trial.UNCHANGED : patch.id()) + "-" + contender.name();
            Path place = workshop.emptyHome(folder.replaceAll("\\W+", "-"));
            Path classes = patch == null ? null : workshop.build(patch);
            return new Trial(patch, classes, place, limit);
        }

        private String about(@Nullable MutantPatch patch) {
            String text = patch == null ? "" : patch.text();
            return Integer.toHexString(Objects.hash(limit, classes, text));
        }
    }
}
