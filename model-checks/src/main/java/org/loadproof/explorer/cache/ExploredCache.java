package org.loadproof.explorer.cache;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.scenario.ScenarioNames;
import org.loadproof.testkit.Evidence;

/**
 * What earlier runs have exhausted without a finding: a file for each scenario and fingerprint.
 * Nothing that failed, and nothing that was searched in part, is ever in it. Used by one thread.
 */
public final class ExploredCache {

    private static final int KEY_DIGITS = 16;

    private final Path folder;
    private final Supplier<Fingerprints> fingerprints;
    private final PrintStream out;
    private final Map<Class<?>, String> keys;
    private final Set<Class<?>> held;
    private final Set<Class<?>> open;

    /**
     * The one in that folder, which need not be there yet.
     *
     * @param scenarios all that will be asked for; none if nothing is to be held or kept
     * @param fingerprints of the class files as they are when it is asked
     * @param out where it names an entry that cannot be read
     */
    public ExploredCache(
            Path folder,
            List<Class<?>> scenarios,
            Supplier<Fingerprints> fingerprints,
            PrintStream out) {
        this.folder = folder;
        this.fingerprints = fingerprints;
        this.out = out;
        this.keys = keys(scenarios);
        this.held =
                keys.entrySet().stream()
                        .filter(known -> Files.exists(entry(known.getKey(), known.getValue())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
        this.open = new LinkedHashSet<>(keys.keySet());
        open.removeAll(held);
    }

    /** One that holds nothing and keeps nothing. */
    public static ExploredCache off() {
        return new ExploredCache(
                Path.of(""),
                List.of(),
                () -> new Fingerprints(ExploredCache.class, OwnClasses.none(), List.of()),
                System.out);
    }

    private Map<Class<?>, String> keys(Collection<Class<?>> scenarios) {
        Map<Class<?>, String> keys = new LinkedHashMap<>();
        if (scenarios.isEmpty()) {
            return keys;
        }
        Fingerprints prints = fingerprints.get();
        scenarios.forEach(scenario -> keys.put(scenario, prints.of(scenario.getName())));
        return keys;
    }

    /** The scenarios that it had an entry for at the beginning; nobody has looked into them. */
    public Set<Class<?>> held() {
        return held;
    }

    private Path entry(Class<?> scenario, String key) {
        String digits = key.substring(key.indexOf(':') + 1).substring(0, KEY_DIGITS);
        return folder.resolve(ScenarioNames.id(scenario) + "-" + digits + ".json");
    }

    /**
     * What an earlier run saw of one of the {@link #held} scenarios, as evidence of this one.
     *
     * @return null if the entry cannot be read or is not whole, after a warning that names it
     */
    public Evidence.@Nullable Run answer(Class<?> scenario) {
        long start = System.nanoTime();
        String key = Objects.requireNonNull(keys.get(scenario));
        Path file = entry(scenario, key);
        try {
            KeptExploration kept = KeptExploration.read(file, key);
            double seconds = (System.nanoTime() - start) / 1e9;
            return kept.asRun(ScenarioNames.planned(scenario), seconds);
        } catch (IOException e) {
            out.printf("WARNING %s: no entry to rely on, explored again: %s%n", file, e);
            open.add(scenario);
            return null;
        }
    }

    /**
     * Keeps what a run has recorded, if it exhausted the scenario and found nothing, and if the
     * class files are still those with which it began.
     *
     * @param records of the run, which has ended and has found its canaries
     */
    public void keep(Path records, KeptExploration.Origin run) {
        keys(open)
                .forEach(
                        (scenario, key) -> {
                            Path record = records.resolve(ScenarioNames.id(scenario) + ".json");
                            if (key.equals(keys.get(scenario)) && Files.exists(record)) {
                                keep(entry(scenario, key), key, record, run);
                            }
                        });
    }

    private void keep(Path entry, String key, Path record, KeptExploration.Origin run) {
        try {
            KeptExploration.write(entry, key, record, run);
        } catch (IOException | UncheckedIOException e) {
            out.printf("WARNING %s: not kept for the next run: %s%n", entry, e);
        }
    }
}
