package org.loadproof.explorer;

import java.io.PrintStream;
import java.nio.file.Path;
import org.loadproof.explorer.cache.ExploredCache;
import org.loadproof.explorer.cache.Fingerprints;
import org.loadproof.explorer.cache.OwnClasses;
import org.loadproof.explorer.scenario.TestCatalogue;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.ClassHash;

/**
 * Whether a run takes what earlier runs have exhausted: if it does all that they did, looking for
 * canaries above all, and nobody said no. One that blinds a canary, ends at the first finding, or
 * is asked how an outcome comes about, explores.
 */
final class CacheChoice {

    private static final String PROPERTY = "race.cache";
    private static final String ON = "on";
    private static final String OFF = "off";

    /** Below the module's target, so that {@code mvn clean} empties it. */
    private static final String FOLDER = "target/race-cache";

    private CacheChoice() {}

    /**
     * Whether the user leaves it on.
     *
     * @throws IllegalArgumentException if the system property is neither on nor off
     */
    static boolean isAsked() {
        String choice = System.getProperty(PROPERTY, ON);
        if (!choice.equals(ON) && !choice.equals(OFF)) {
            throw new IllegalArgumentException(
                    PROPERTY + " '" + choice + "' is neither " + ON + " nor " + OFF);
        }
        return choice.equals(ON);
    }

    /** The cache for that plan; one that is off unless all of it is looked at in the usual way. */
    static ExploredCache of(TestCatalogue plan, Depth depth, boolean usual, PrintStream out) {
        boolean blinded = !System.getProperty("canary", "").isEmpty();
        if (!isAsked() || !usual || blinded || plan.canaries().isEmpty()) {
            return ExploredCache.off();
        }
        Path module = Path.of(System.getProperty("loadproof.module")).toAbsolutePath();
        Path root = ClassHash.root(module);
        return new ExploredCache(
                module.resolve(FOLDER),
                plan.scenarios(),
                () ->
                        new Fingerprints(
                                ExplorerMain.class,
                                OwnClasses.ofThisJvm(root),
                                Fingerprints.circumstances(depth)),
                out);
    }
}
