package org.loadproof.benchmarks.harness.kill;

import java.io.IOException;
import java.util.List;

/** A way to find defects. */
interface Contender {

    /** The one that the others are compared with. */
    String LOADPROOF = "Loadproof";

    String name();

    /**
     * Looks until the first finding, or the limit. Blocks; all that it starts has ended then.
     *
     * @throws IOException if it cannot look
     */
    Answer examine(Trial trial) throws IOException, InterruptedException;

    /**
     * What it said.
     *
     * @param message who found it, or why nobody did
     */
    record Answer(boolean killed, String message) {}

    /** All of them. */
    static List<Contender> all() {
        return List.of(
                new QuickRun(),
                InChildJvm.loop(),
                InChildJvm.jcstress(),
                InChildJvm.lincheckDefaults(),
                InChildJvm.lincheckTuned());
    }
}
