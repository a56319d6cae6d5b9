package org.loadproof.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.Mutants;

/**
 * Makes candidates and puts them before oracles, two at a time. What a trial leaves behind is in
 * the candidate's folder of the workshop.
 */
final class Bench {

    private static final int AT_A_TIME = 2;

    /** What is asked about a candidate. */
    interface Questions {

        /** Asks the oracles, and says what follows from their answers. Blocks. */
        Judgement about(Candidate candidate, Specimen specimen)
                throws IOException, InterruptedException;
    }

    /** What became of a candidate. */
    record Judged(Candidate candidate, Judgement judgement, double seconds) {

        /** The same if those engines are not believed. */
        Judged doubting(Set<String> alarmed) {
            return new Judged(candidate, judgement.withoutWordOf(alarmed), seconds);
        }

        Evidence.Mutant asEvidence() {
            return candidate.record(judgement, seconds);
        }
    }

    private final Mutants workshop;
    private final LongAdder compiling = new LongAdder();

    /**
     * A bench for one module.
     *
     * @param target base folder of the module that is mutated, compiled
     * @param folder gets a folder for each candidate
     */
    Bench(Path target, Path folder) {
        String libraries = System.getProperty("java.class.path");
        List<Path> classPath =
                Arrays.stream(libraries.split(File.pathSeparator, -1)).map(Path::of).toList();
        this.workshop = new Mutants(target, classPath, folder);
    }

    /**
     * Examines all of them. Blocks until done.
     *
     * @throws IOException if an examination broke off, by a defect of the harness
     */
    List<Judged> examine(List<Candidate> candidates, Questions questions)
            throws IOException, InterruptedException {
        ExecutorService trials = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Judged>> pending = new ArrayList<>();
            for (Candidate each : candidates) {
                pending.add(trials.submit(() -> examine(each, questions)));
            }
            List<Judged> results = new ArrayList<>();
            for (Future<Judged> each : pending) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException("a trial broke off: " + e.getCause(), e.getCause());
        } finally {
            trials.shutdownNow();
        }
    }

    private Judged examine(Candidate candidate, Questions questions) throws InterruptedException {
        long start = System.nanoTime();
        Judgement judgement;
        try {
            judgement = questions.about(candidate, specimen(candidate));
        } catch (MutantException | IOException e) {
            judgement = Judgement.error(String.valueOf(e.getMessage()));
        }
        double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
        return new Judged(candidate, judgement, seconds);
    }

    private Specimen specimen(Candidate candidate) throws IOException, MutantException {
        MutantPatch patch = candidate.patch();
        if (patch == null) {
            return new Specimen(candidate.rules(), null, workshop.emptyHome(candidate.id()));
        }
        long start = System.nanoTime();
        Path classes = workshop.build(patch);
        compiling.add(System.nanoTime() - start);
        return new Specimen(candidate.rules(), classes, classes.resolveSibling("trials"));
    }

    /** What the compiler has taken so far, of all that were examined side by side. */
    double compilingSeconds() {
        return compiling.sum() / 1e9;
    }
}
